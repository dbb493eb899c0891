package com.fabrikam.dronedelivery.delivery.tracking;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * A response that is written to without waiting. What the client does not read stays in the socket; when that takes no more for as
 * long as {@code server.tomcat.connection-timeout}, the container cuts the connection.
 */
final class ServletOutlet implements Outlet, WriteListener, AsyncListener {
    private final AsyncContext request;
    private final ServletOutputStream response;
    private Viewer viewer;
    private volatile boolean open;

    ServletOutlet(AsyncContext request) throws IOException {
        this.request = request;
        this.response = request.getResponse().getOutputStream();
    }

    void begin(Viewer viewer) {
        this.viewer = viewer;
        request.addListener(this);
        response.setWriteListener(this);
    }

    /**
     * Not before the container has called for the first time: until then it prepares the response on its own thread, and a write
     * on another one would meet it there.
     */
    @Override
    public boolean isReady() {
        return open && response.isReady();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        response.write(bytes);
    }

    @Override
    public void flush() throws IOException {
        response.flush();
    }

    @Override
    public void close() {
        request.complete();
    }

    @Override
    public void onWritePossible() {
        open = true;
        viewer.show();
    }

    @Override
    public void onError(Throwable failure) {
        viewer.lost(Viewer.Reason.gone);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        viewer.lost(Viewer.Reason.gone);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        event.getAsyncContext().complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        viewer.lost(Viewer.Reason.gone);
        event.getAsyncContext().complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nobody does
    }
}
