package com.fabrikam.dronedelivery.benchmarks.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/** One connection, with at most one request on it. */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {

    private static final int NONE = -1;

    private final Connections all;
    private Channel channel;
    private int number = NONE;
    private int status;
    private boolean staysOpen;

    Connection(Connections all) {
        this.all = all;
    }

    /** Is written out with the next flush. */
    void send(int request, Requests requests) {
        number = request;
        var out = channel.alloc().ioBuffer(2_048);
        requests.write(request, out);
        channel.write(out, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    void failed() {
        all.failed(this);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        all.opened(this);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse response) {
            status = response.status().code();
            staysOpen = HttpUtil.isKeepAlive(response);
        }
        if (part instanceof LastHttpContent) {
            int answered = number;
            number = NONE;
            all.answered(answered, Integer.toString(status));
            if (staysOpen) {
                all.idle(this);
            } else {
                context.close();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (number != NONE) {
            int broken = number;
            number = NONE;
            all.answered(broken, "connection broke");
        }
        all.closed(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
