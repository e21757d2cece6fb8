"""Keerpunt. Start it with: uv run streamlit run app.py.

This file is read in two ways. The server imports it once and finds `app`: what must be in order before anybody is
served, own routes, headers. For every click Streamlit then runs it as a script, named "__main__", and it draws.
"""

import streamlit as st

from pages.shared import error_box, frame, server

if __name__ == "__main__":
    frame.draw()
else:
    server.start_or_exit()
    app = st.App(
        __file__,
        lifespan=server.lifespan,
        routes=server.routes(),
        middleware=server.middleware(),
        on_script_error=error_box.on_script_error,
    )
