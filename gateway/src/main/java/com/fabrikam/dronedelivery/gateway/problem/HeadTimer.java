package com.fabrikam.dronedelivery.gateway.problem;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs from the first byte of a request to the end of its head. The server's own time limits begin when the head is complete, or begin anew
 * with each byte, so that whoever sends a byte now and then would keep a connection for ever.
 */
final class HeadTimer extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private final Runnable tooLate;
    private Future<?> running;
    private boolean inBody;

    HeadTimer(Duration limit, Runnable tooLate) {
        this.limit = limit;
        this.tooLate = tooLate;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (running == null && !inBody) {
            running = context.executor().schedule(tooLate, limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    void headIsThere() {
        stop();
        inBody = true;
    }

    void requestIsThere() {
        inBody = false;
    }

    private void stop() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }
}
