"""What makes the bundle out of the checkout; needs the build environment of requirements-bundle.lock."""
