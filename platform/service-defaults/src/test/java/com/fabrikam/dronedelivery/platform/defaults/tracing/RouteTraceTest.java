package com.fabrikam.dronedelivery.platform.defaults.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationAutoConfiguration;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class RouteTraceTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final AttributeKey<String> DELIVERY = AttributeKey.stringKey("deliveryId");

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    private final Traces traces = new Traces(telemetry);
    private final ExecutorService otherThread = Executors.newSingleThreadExecutor();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Map<String, Object>> sent = new CopyOnWriteArrayList<>();
    private final Map<String, String> logged = new ConcurrentHashMap<>();
    private int failures;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        camel.getCamelContextExtension().addInterceptStrategy(new StepSpans(traces));
        camel.getCamelContextExtension().addInterceptStrategy(correlation());
        camel.addRoutePolicyFactory(new RouteSpans(traces));
        camel.addComponent("kafka", kafka());
        camel.addComponent("keyed-kafka", new DirectComponent());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("keyed-kafka:requests")
                        .routeId("test.receive")
                        .threads()
                        .executorService(otherThread)
                        .to("direct:step");
                from("direct:step")
                        .routeId("test.step")
                        .process(exchange -> logged.putAll(MDC.getCopyOfContextMap()))
                        .to("kafka:outcomes?requestRequiredAcks=all")
                        .id("publish");
            }
        });
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        otherThread.shutdownNow();
        telemetry.close();
    }

    @Test
    void shouldContinueTheTraceOfARecordThroughRoutesAndThreads() {
        // When
        template.sendBodyAndHeaders("keyed-kafka:requests", "…", record(PARENT));

        // Then
        SpanData route = span("test.receive");
        SpanData step = span("test.step");
        SpanData publication = span("publish");
        assertThat(spans.getFinishedSpanItems())
                .hasSize(3)
                .extracting(SpanData::getTraceId)
                .containsOnly(TRACE);
        assertThat(route.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(step.getParentSpanId()).isEqualTo(route.getSpanId());
        assertThat(publication.getParentSpanId()).isEqualTo(step.getSpanId());
        assertThat(route.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(publication.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(sent.get(0)).containsEntry("traceparent", "00-" + TRACE + "-" + publication.getSpanId() + "-01");
    }

    @Test
    void shouldSayWhichDeliveryASpanIsAboutAndInWhichSpanALineWasLogged() {
        // When
        template.sendBodyAndHeaders("keyed-kafka:requests", "…", record(PARENT));

        // Then
        assertThat(spans.getFinishedSpanItems())
                .filteredOn(span -> span.getKind() != SpanKind.PRODUCER)
                .extracting(span -> span.getAttributes().get(DELIVERY))
                .containsOnly("d-1");
        assertThat(logged)
                .containsEntry("traceId", TRACE)
                .containsEntry("spanId", span("test.step").getSpanId());
    }

    @Test
    void shouldShowARepeatedStepAsASpanOfItsOwn() {
        // Given
        failures = 1;

        // When
        template.sendBodyAndHeaders("keyed-kafka:requests", "…", record(PARENT));

        // Then
        assertThat(spans.getFinishedSpanItems())
                .filteredOn(span -> span.getName().equals("publish"))
                .extracting(SpanData::getStatus)
                .containsExactly(StatusData.create(StatusCode.ERROR, "IllegalStateException"), StatusData.unset());
    }

    @Test
    void shouldBeginNoTraceWithARecordThatBringsNone() {
        // When
        template.sendBody("keyed-kafka:requests", "…");

        // Then
        assertThat(spans.getFinishedSpanItems()).isEmpty();
        assertThat(sent.get(0)).doesNotContainKey("traceparent");
        assertThat(logged).doesNotContainKeys("traceId", "spanId");
    }

    @Test
    void shouldLeaveNoTraceOnTheThreads() throws Exception {
        // When
        template.sendBodyAndHeaders("keyed-kafka:requests", "…", record(PARENT));

        // Then
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
        assertThat(otherThread.submit(Context::current).get()).isSameAs(Context.root());
    }

    @Test
    void shouldReadATraceThatKafkaBringsAsBytes() {
        // When
        template.sendBodyAndHeaders("keyed-kafka:requests", "…", record(PARENT.getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(span("test.receive").getTraceId()).isEqualTo(TRACE);
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> record(Object parent) {
        return Map.of("traceparent", parent, "kafka.KEY", "d-1", "kafka.TOPIC", "requests");
    }

    private static InterceptStrategy correlation() {
        return new CorrelationAutoConfiguration().correlationInterceptStrategy();
    }

    private KafkaComponent kafka() {
        KafkaComponent component = new KafkaComponent();
        component.getConfiguration().setBrokers("nowhere:1");
        component.setKafkaClientFactory(new DefaultKafkaClientFactory() {
            @Override
            public Producer<String, String> getProducer(Properties settings) {
                return new RecordingProducer();
            }
        });
        return component;
    }

    /** Takes what is sent, after as many failures as are wanted. */
    private final class RecordingProducer extends MockProducer<String, String> {

        RecordingProducer() {
            super(true, new StringSerializer(), new StringSerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, String> letter, Callback callback) {
            if (failures-- > 0) {
                throw new IllegalStateException("not yet");
            }
            Map<String, Object> headers = new HashMap<>();
            letter.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            sent.add(headers);
            return super.send(letter, callback);
        }
    }
}
