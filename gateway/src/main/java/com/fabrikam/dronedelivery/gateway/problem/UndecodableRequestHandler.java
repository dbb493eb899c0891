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
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/**
 * Answers what Netty can't decode, what has no address that could be one, and what does not come to its point, as the problem that it is;
 * Reactor Netty would close with a bare status, or wait.
 */
final class UndecodableRequestHandler extends ChannelInboundHandlerAdapter {

    static final String HTTP_SYNTAX = "http-syntax";
    static final String TARGET_SYNTAX = "target-syntax";

    private final Problems problems;
    private final HeadTimer timer;
    private ChannelHandlerContext context;
    private boolean served;
    private boolean refused;

    UndecodableRequestHandler(Problems problems, Duration headTimeout) {
        this.problems = problems;
        this.timer = new HeadTimer(headTimeout, this::tooLate);
    }

    /** Has to stand before the decoder, where this stands behind it. */
    HeadTimer timer() {
        return timer;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            timer.headIsThere();
            var fault = fault(request);
            if (fault != null) {
                ReferenceCountUtil.release(message);
                refuse(context, fault);
                return;
            }
            served = true;
        }
        if (message instanceof LastHttpContent) {
            timer.requestIsThere();
        }
        context.fireChannelRead(message);
    }

    private void tooLate() {
        if (served) {
            context.close(); // an answer to an earlier request may be on its way
        } else {
            refuse(context, Fault.TOO_SLOW_A_CLIENT);
        }
    }

    private void refuse(ChannelHandlerContext context, Fault fault) {
        refused = true;
        var correlationId = UUID.randomUUID().toString();
        var body = Unpooled.wrappedBuffer(problems.body(fault, null, correlationId));
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(fault.status().value()), body);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Correlation-Id", correlationId);
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    private static Fault fault(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return fault(request.decoderResult());
        }
        return isAddress(request) ? null : malformed("The request's address or host is none.", TARGET_SYNTAX);
    }

    /** Built as the server will, which answers nothing at all where this fails. */
    private static boolean isAddress(HttpRequest request) {
        var target = request.uri();
        var host = request.headers().get(HttpHeaderNames.HOST, "localhost");
        try {
            new URI(target.startsWith("/") ? "http://" + host + target : target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Fault malformed(String detail, String rule) {
        return new Fault(HttpStatus.BAD_REQUEST, "MalformedRequest", detail, rule, null);
    }

    private static Fault fault(DecoderResult result) {
        if (result.cause() instanceof TooLongHttpLineException) {
            return new Fault(HttpStatus.URI_TOO_LONG, "AddressTooLong", "The address is longer than the limit.");
        }
        if (result.cause() instanceof TooLongHttpHeaderException) {
            return new Fault(
                    HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "HeadersTooLarge", "The headers exceed the limit.");
        }
        return malformed("This is not HTTP.", HTTP_SYNTAX);
    }
}
