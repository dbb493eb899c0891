package com.fabrikam.dronedelivery.gateway.problem;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** Answers what Netty can't decode as the problem that it is; Reactor Netty would close with a bare status. */
final class UndecodableRequestHandler extends ChannelInboundHandlerAdapter {

    private final Problems problems;
    private boolean refused;

    UndecodableRequestHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request
                && request.decoderResult().isFailure()) {
            refused = true;
            ReferenceCountUtil.release(message);
            refuse(context, fault(request.decoderResult()));
        } else {
            context.fireChannelRead(message);
        }
    }

    private void refuse(ChannelHandlerContext context, Fault fault) {
        var correlationId = UUID.randomUUID().toString();
        var body = Unpooled.wrappedBuffer(problems.body(fault, null, correlationId));
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(fault.status().value()), body);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set("X-Correlation-Id", correlationId);
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    private static Fault fault(DecoderResult result) {
        if (result.cause() instanceof TooLongHttpLineException) {
            return new Fault(HttpStatus.URI_TOO_LONG, "AddressTooLong", "The address is longer than the limit.");
        }
        if (result.cause() instanceof TooLongHttpHeaderException) {
            return new Fault(
                    HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "HeadersTooLarge", "The headers exceed the limit.");
        }
        return new Fault(HttpStatus.BAD_REQUEST, "MalformedRequest", "This is not HTTP.");
    }
}
