from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_network_socket_fails_the_test(family):
    with pytest.raises(pytest.fail.Exception, match="network socket"):
        socket.socket(family, socket.SOCK_STREAM)


def test_a_local_pair_is_allowed():
    one, other = socket.socketpair()
    one.close()
    other.close()
