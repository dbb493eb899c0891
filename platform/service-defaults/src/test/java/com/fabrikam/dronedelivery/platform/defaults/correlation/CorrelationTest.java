package com.fabrikam.dronedelivery.platform.defaults.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class CorrelationTest {

    /** What a step has seen: its thread, its diagnostic context, its message's correlation header. */
    private record Seen(String step, Thread thread, Map<String, String> context, Object header) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService otherThread = Executors.newSingleThreadExecutor();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        MDC.clear();
        camel.getCamelContextExtension().addInterceptStrategy(new CorrelationInterceptStrategy());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .routeId("first")
                        .process(exchange -> see("before", exchange))
                        .threads()
                        .executorService(otherThread)
                        .process(exchange -> see("after", exchange))
                        .removeHeaders("*")
                        .to("direct:next");
                from("direct:next").routeId("second").process(exchange -> see("next", exchange));
                from("direct:split")
                        .routeId("split")
                        .split(body())
                        .parallelProcessing()
                        .process(exchange -> see("part", exchange));
                from("direct:command")
                        .routeId("command")
                        .process(exchange -> CorrelationId.set(exchange, "of-the-command"))
                        .to("direct:next");
                from("direct:failing")
                        .routeId("failing")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .process(exchange -> see("handler", exchange))
                        .end()
                        .throwException(new IllegalStateException("expected"));
            }
        });
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        otherThread.shutdownNow();
    }

    @Test
    void shouldFollowTheExchangeAcrossThreadsAndRoutes() {
        // When
        template.sendBodyAndHeaders("direct:start", null, Map.of("X-Correlation-Id", "c-1", DeliveryId.NAME, "d-1"));

        // Then
        assertThat(seen).extracting(Seen::step).containsExactly("before", "after", "next");
        assertThat(seen.get(0).thread()).isNotSameAs(seen.get(1).thread());
        assertThat(seen).allSatisfy(s -> {
            assertThat(s.header()).isEqualTo("c-1");
            assertThat(s.context()).containsEntry("correlationId", "c-1").containsKey("exchangeId");
        });
        assertThat(seen).extracting(s -> s.context().get("routeId")).containsExactly("first", "first", "second");
        assertThat(seen.get(1).context()).containsEntry("deliveryId", "d-1");
    }

    @Test
    void shouldLeaveNothingBehindOnTheThreads() throws Exception {
        // When
        template.sendBodyAndHeader("direct:start", null, "X-Correlation-Id", "c-1");

        // Then
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
        assertThat(otherThread.submit(MDC::getCopyOfContextMap).get()).isNullOrEmpty();
    }

    @Test
    void shouldReadWhatKafkaBringsAsBytes() {
        // When
        template.sendBodyAndHeaders(
                "direct:start",
                null,
                Map.of("x-correlation-id", "c-2".getBytes(StandardCharsets.UTF_8), "kafka.KEY", "d-2"));

        // Then
        assertThat(seen).allSatisfy(s -> assertThat(s.header()).isEqualTo("c-2"));
        assertThat(seen.get(0).context()).containsEntry("correlationId", "c-2").containsEntry("deliveryId", "d-2");
    }

    @Test
    void shouldGiveAnIdToWhatComesWithoutOne() {
        // When
        template.sendBody("direct:start", null);
        template.sendBodyAndHeader("direct:start", null, "X-Correlation-Id", "not an id\r\n");

        // Then
        assertThat(seen).extracting(s -> s.context().get("correlationId")).doesNotContainNull();
        assertThat(seen.stream().map(Seen::header).distinct()).hasSize(2);
        assertThat(seen)
                .allSatisfy(s -> assertThat(s.header()).isEqualTo(s.context().get("correlationId")));
    }

    @Test
    void shouldTakeOverTheIdOfTheCallingThread() {
        // Given
        MDC.put(CorrelationId.MDC_KEY, "from-thread");

        // When
        template.sendBody("direct:start", null);

        // Then
        assertThat(seen).allSatisfy(s -> assertThat(s.header()).isEqualTo("from-thread"));
        assertThat(MDC.get(CorrelationId.MDC_KEY)).isEqualTo("from-thread");
    }

    @Test
    void shouldFollowThePartsOfASplit() {
        // When
        template.sendBodyAndHeader("direct:split", List.of(1, 2, 3), "X-Correlation-Id", "c-3");

        // Then
        assertThat(seen).hasSize(3).allSatisfy(s -> assertThat(s.context()).containsEntry("correlationId", "c-3"));
    }

    @Test
    void shouldGoOnWithTheIdThatTheRouteHasSet() {
        // When
        template.sendBodyAndHeader("direct:command", null, "x-correlation-id", "of-the-record");

        // Then
        assertThat(seen).singleElement().satisfies(s -> {
            assertThat(s.header()).isEqualTo("of-the-command");
            assertThat(s.context()).containsEntry("correlationId", "of-the-command");
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "not an id", "a\r\nb"})
    void shouldNotTakeAnythingElseForAnId(String text) {
        Exchange exchange = new DefaultExchange(camel);
        String before = CorrelationId.of(exchange);

        assertThatThrownBy(() -> CorrelationId.set(exchange, text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(CorrelationId.of(exchange)).isEqualTo(before);
    }

    @Test
    void shouldNameTheFailingRouteInItsErrorHandler() {
        // When
        template.sendBodyAndHeader("direct:failing", null, "X-Correlation-Id", "c-4");

        // Then
        assertThat(seen).singleElement().satisfies(s -> assertThat(s.context())
                .containsEntry("correlationId", "c-4")
                .containsEntry("routeId", "failing"));
    }

    private void see(String step, Exchange exchange) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        seen.add(new Seen(
                step,
                Thread.currentThread(),
                context == null ? Map.of() : new TreeMap<>(context),
                exchange.getMessage().getHeader(CorrelationId.HEADER)));
    }
}
