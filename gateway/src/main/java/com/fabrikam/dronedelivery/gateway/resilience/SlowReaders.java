package com.fabrikam.dronedelivery.gateway.resilience;

import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Closes the connection of a client that does not take its answer: it would hold one to a service for as long as it likes. */
@Component
class SlowReaders implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final long limit;

    SlowReaders(ResilienceProperties properties) {
        this.limit = properties.writeTimeout().toMillis();
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addFirst("slow-readers", new WriteTimeoutHandler(limit, TimeUnit.MILLISECONDS))));
    }
}
