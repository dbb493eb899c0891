package com.fabrikam.dronedelivery.scheduler.harness;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import com.fabrikam.dronedelivery.scheduler.SchedulerApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.DefaultExchange;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The whole service, with fake back ends and a fake coordinator over HTTP; only Kafka is replaced, inside. */
public final class SchedulerUnderTest implements AutoCloseable {
    private static final Outbox OUTBOX = new Outbox();

    private final FakeBackends backends = new FakeBackends();
    private final FakeCoordinator coordinator = new FakeCoordinator();
    private final ConfigurableApplicationContext application;
    private final CamelContext camel;

    /** Starts with these properties on top of quick ones. */
    public SchedulerUnderTest(Map<String, Object> properties) throws IOException {
        Map<String, Object> all = new HashMap<>(quick(FreePort.find()));
        all.putAll(properties);
        application = new SpringApplicationBuilder(SchedulerApplication.class, WithoutKafka.class)
                .run(all.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
        camel = application.getBean(CamelContext.class);
        camel.createFluentProducerTemplate(); // fails early if the context did not start
    }

    /** The command as the consumer would hand it over; completes when the consumer would be done with it. */
    public CompletableFuture<Exchange> receive(Object command) {
        return receive(command, 1);
    }

    /** The command as part of this trace. */
    public CompletableFuture<Exchange> receive(Object command, String traceparent) {
        Exchange exchange = exchange(command, 1);
        exchange.getMessage().setHeader("traceparent", traceparent);
        return send(exchange);
    }

    /** The command from this place of its topic. */
    public CompletableFuture<Exchange> receive(Object command, long offset) {
        return send(exchange(command, offset));
    }

    private Exchange exchange(Object command, long offset) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(command.toString());
        exchange.getMessage().setHeader(KafkaConstants.TOPIC, "delivery-requests");
        exchange.getMessage().setHeader(KafkaConstants.OFFSET, offset);
        exchange.getMessage().setHeader("Long-Running-Action", "from-outside");
        exchange.getMessage().setHeader("X-Correlation-Id", "c-1");
        return exchange;
    }

    private CompletableFuture<Exchange> send(Exchange exchange) {
        return camel.createProducerTemplate().asyncSend("direct:delivery-requests", exchange);
    }

    /** The back ends. */
    public FakeBackends backends() {
        return backends;
    }

    /** The LRA coordinator. */
    public FakeCoordinator coordinator() {
        return coordinator;
    }

    /** Where the service itself listens. */
    public String url() {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("server.port");
    }

    /** What was published. */
    public Outbox outbox() {
        return OUTBOX;
    }

    /** The spans that have ended. */
    public List<SpanData> spans() {
        return bean(EndedSpans.class).exporter().getFinishedSpanItems();
    }

    /** The metrics. */
    public MeterRegistry meters() {
        return application.getBean(MeterRegistry.class);
    }

    /** What the service is made of. */
    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** Everything but the service as new. */
    public void reset() {
        backends.reset();
        coordinator.reset();
        OUTBOX.reset();
        bean(EndedSpans.class).exporter().reset();
    }

    /** Stops the service alone. */
    public void stop() {
        application.close();
    }

    @Override
    public void close() {
        backends.close();
        coordinator.close();
        application.close();
    }

    private Map<String, Object> quick(int port) {
        Map<String, Object> properties = new HashMap<>();
        for (String backend : new String[] {"account", "package", "transport", "drone", "delivery"}) {
            properties.put("dronedelivery.backends." + backend + ".url", backends.url());
        }
        properties.put("dronedelivery.lra.coordinator-url", coordinator.url());
        properties.put("dronedelivery.lra.participant-url", "http://127.0.0.1:" + port);
        properties.put("dronedelivery.scheduler.retry.attempts", 3);
        properties.put("dronedelivery.scheduler.retry.initial-backoff", "2ms");
        properties.put("dronedelivery.scheduler.retry.max-backoff", "20ms");
        // a machine that runs tests may be slow without being broken
        properties.put("dronedelivery.lra.call-timeout", "2m");
        properties.put("dronedelivery.scheduler.call.timeout", "2m");
        properties.put("dronedelivery.scheduler.call.undo-timeout", "2m");
        properties.put("dronedelivery.scheduler.breaker.minimum-calls", 1000);
        properties.put("dronedelivery.scheduler.breaker.window", 1000);
        properties.put("server.port", port);
        properties.put("server.address", "127.0.0.1");
        properties.put("management.server.port", 0);
        properties.put("management.tracing.sampling.probability", 1);
        properties.put("logging.structured.format.console", "");
        properties.put("logging.level.root", "WARN");
        return properties;
    }

    /** Not annotated, so that it is not found by the component scan of other tests. */
    static class WithoutKafka {

        @Bean
        EndedSpans endedSpans() {
            return new EndedSpans(InMemorySpanExporter.create());
        }

        @Bean
        SpanProcessor spansInMemory(EndedSpans ended) {
            return SimpleSpanProcessor.create(ended.exporter());
        }

        @Bean
        CamelContextConfiguration adviceRoutes() {
            return new CamelContextConfiguration() {
                @Override
                public void beforeApplicationStart(CamelContext context) {
                    advise(context);
                }

                @Override
                public void afterApplicationStart(CamelContext context) {}
            };
        }

        private static void advise(CamelContext context) {
            try {
                AdviceWith.adviceWith(
                        context,
                        "scheduler.receive-delivery-requests",
                        route -> route.replaceFromWith("direct:delivery-requests"));
                AdviceWith.adviceWith(context, "scheduler.publish-outcome", route -> {
                    route.weaveById("workflow-outcomes")
                            .replace()
                            .process(exchange -> OUTBOX.publish("workflow-outcomes", exchange));
                    route.weaveById("failed-operations")
                            .replace()
                            .process(exchange -> OUTBOX.publish("failed-operations", exchange));
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Of this context alone: it ends with it. */
    private record EndedSpans(InMemorySpanExporter exporter) {}
}
