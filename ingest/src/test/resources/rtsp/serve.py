"""Serves a video file for ever at rtsp://127.0.0.1:PORT/cam; prints "ready" and the port.

usage: serve.py FILE PORT    (PORT 0: any)
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

Gst.init(None)


class Loop(GstRtspServer.RTSPMediaFactory):
    """A camera that shows the file again and again on one rising clock."""

    def __init__(self, path):
        super().__init__()
        self.path = path
        self.set_shared(True)

    def do_create_element(self, url):
        return Gst.parse_launch(
            f'multifilesrc location="{self.path}" loop=true ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=1'
        )


server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service(sys.argv[2])
server.get_mount_points().add_factory("/cam", Loop(sys.argv[1]))
if server.attach(None) == 0:
    sys.exit(f"port {sys.argv[2]} is taken")
print("ready", server.get_bound_port(), flush=True)
GLib.MainLoop().run()
