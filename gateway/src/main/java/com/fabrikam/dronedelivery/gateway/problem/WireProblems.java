package com.fabrikam.dronedelivery.gateway.problem;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/** What is refused before it is a request at all: too slow, too long, no HTTP, or one connection too many. */
@Component
final class WireProblems implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /** The body's own limit comes first: it can answer, where this one can only close. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private final GatewayProperties properties;
    private final Problems problems;
    private final AtomicInteger connections = new AtomicInteger();

    WireProblems(GatewayProperties properties, Problems problems) {
        this.properties = properties;
        this.problems = problems;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.requestTimeout(
                        properties.requestTimeout().plus(LATER))
                .doOnChannelInit((observer, channel, remote) -> {
                    bound(channel);
                    if (channel.pipeline().get(NettyPipeline.HttpCodec) == null) {
                        channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, "negotiated", new Negotiated());
                    } else {
                        explain(channel);
                    }
                }));
    }

    private void bound(Channel channel) {
        channel.closeFuture().addListener(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > properties.maxConnections()) {
            channel.close();
        }
    }

    private void explain(Channel channel) {
        var handler = new UndecodableRequestHandler(problems, properties.headTimeout());
        channel.pipeline()
                .addBefore(NettyPipeline.HttpCodec, "request-heads", handler.timer())
                .addAfter(NettyPipeline.HttpCodec, "undecodable-requests", handler);
    }

    /** Under TLS it is known after the handshake whether HTTP/1.1 is spoken. HTTP/2 has errors of its own for what is no request. */
    private final class Negotiated extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake) {
                if (handshake.isSuccess() && context.pipeline().get(NettyPipeline.HttpCodec) != null) {
                    explain(context.channel());
                }
                context.pipeline().remove(this);
            }
            context.fireUserEventTriggered(event);
        }
    }
}
