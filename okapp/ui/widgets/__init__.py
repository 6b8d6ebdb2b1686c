"""The shared parts every place is built of; `fields` is the only maker of inputs."""
