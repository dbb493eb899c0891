package com.fabrikam.dronedelivery.platform.defaults.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCallsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.getManagementStrategy().addEventNotifier(new RemoteCalls(meters));
        context.addComponent("far-http", new FarComponent());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:start").to("direct:near").to("far-http:store/4711?answer=200");
                from("direct:busy").to("far-http:store?answer=503");
                from("direct:near").log("near");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void shouldTimeWhatLeavesTheProcessByItsAddressAlone() {
        // When
        context.createProducerTemplate().sendBody("direct:start", "x");

        // Then
        assertThat(count("done")).isOne();
        assertThat(meters.find("dronedelivery.remote.calls").timers())
                .extracting(timer -> timer.getId().getTag("destination"))
                .containsOnly("far-http:store");
    }

    @Test
    void shouldCountAnAnswerThatBlamesTheServerAsFailed() {
        // When
        context.createProducerTemplate().sendBody("direct:busy", "x");

        // Then
        assertThat(count("failed")).isOne();
        assertThat(count("done")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "kafka://delivery-requests?brokers=x:1, kafka:delivery-requests",
        "http://localhost:8086?soTimeout=1, http:localhost:8086",
        "vertx-http://http://localhost:8086/internal/accounts/alice, vertx-http:localhost:8086",
        "smtp://127.0.0.1:8095?contentType=x, smtp:127.0.0.1:8095",
        "mongodb://client?database=x, mongodb:client",
        "hdfs:lake, hdfs:lake"
    })
    void shouldNameADestinationWithoutItsPath(String uri, String name) {
        assertThat(RemoteCalls.address(uri)).isEqualTo(name);
    }

    private long count(String outcome) {
        return meters.get("dronedelivery.remote.calls")
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private static final class FarComponent extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            int answer = Integer.parseInt(parameters.remove("answer").toString());
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    return new DefaultProducer(this) {
                        @Override
                        public void process(Exchange exchange) {
                            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer);
                        }
                    };
                }

                @Override
                public org.apache.camel.Consumer createConsumer(Processor processor) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
