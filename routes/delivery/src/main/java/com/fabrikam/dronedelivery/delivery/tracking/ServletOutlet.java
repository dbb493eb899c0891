package com.fabrikam.dronedelivery.delivery.tracking;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.EOFException;
import java.io.IOException;

/**
 * A response that is written to without waiting. What the client does not read stays in the socket; when that takes no more for as
 * long as {@code server.tomcat.connection-timeout}, the container cuts the connection.
 *
 * <p>Viewers are shown something on threads of their own, while the container may end the request on one of its. It uses request and
 * response again for the next one, so what is still being written has to end first: the failure of a write would else be found by
 * somebody else's stream, and break that one off. The lock is held for as long as a socket takes a few bytes without waiting.
 */
final class ServletOutlet implements Outlet, WriteListener, AsyncListener {
    private enum State {
        /** The container prepares the response on its own thread, and a write on another one would meet it there. */
        PREPARED,
        OPEN,
        ENDED
    }

    private final AsyncContext request;
    private final ServletOutputStream response;
    private Viewer viewer;
    private State state = State.PREPARED;

    ServletOutlet(AsyncContext request) throws IOException {
        this.request = request;
        this.response = request.getResponse().getOutputStream();
    }

    void begin(Viewer viewer) {
        this.viewer = viewer;
        request.addListener(this);
        response.setWriteListener(this);
    }

    @Override
    public synchronized boolean isReady() {
        return state == State.OPEN && response.isReady();
    }

    @Override
    public synchronized void write(byte[] bytes) throws IOException {
        requireOpen();
        response.write(bytes);
    }

    @Override
    public synchronized void flush() throws IOException {
        requireOpen();
        response.flush();
    }

    private void requireOpen() throws IOException {
        if (state != State.OPEN) {
            throw new EOFException("The request has ended");
        }
    }

    @Override
    public synchronized void close() {
        if (state != State.ENDED) {
            state = State.ENDED;
            request.complete();
        }
    }

    @Override
    public void onWritePossible() {
        opened();
        viewer.show();
    }

    private synchronized void opened() {
        if (state == State.PREPARED) {
            state = State.OPEN;
        }
    }

    /** From here on nothing touches the request any more. */
    private synchronized void ended() {
        state = State.ENDED;
    }

    @Override
    public void onError(Throwable failure) {
        ended();
        viewer.lost(Viewer.Reason.gone);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        ended();
        viewer.lost(Viewer.Reason.gone);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        ended();
        event.getAsyncContext().complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        ended();
        viewer.lost(Viewer.Reason.gone);
        event.getAsyncContext().complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nobody does
    }
}
