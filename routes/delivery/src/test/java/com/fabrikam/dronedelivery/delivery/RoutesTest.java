package com.fabrikam.dronedelivery.delivery;

import static org.apache.camel.builder.AdviceWith.adviceWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.delivery.domain.Decision;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import com.fabrikam.dronedelivery.delivery.domain.Examples;
import com.fabrikam.dronedelivery.delivery.domain.InMemoryDeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.Journey;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.QueryTimeoutException;

/** The routes behind topics, with the store in memory and the broker in the test's hands. */
@CamelSpringBootTest
@UseAdviceWith
@SpringBootTest(
        classes = {DeliveryApplication.class, RoutesTest.Store.class},
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            "dronedelivery.kafka.bootstrap-servers=localhost:1",
            "dronedelivery.delivery.retry-delay=1ms",
            "dronedelivery.delivery.retry-max-delay=5ms"
        })
class RoutesTest {

    @TestConfiguration
    static class Store {

        @Bean
        @Primary
        DeliveryRecords inMemoryRecords() {
            return Mockito.spy(new InMemoryDeliveryRecords());
        }
    }

    private final UUID id = UUID.randomUUID();
    private final ObjectMapper json = new ObjectMapper().findAndRegisterModules();

    @Autowired
    private CamelContext camel;

    @Autowired
    private ProducerTemplate producer;

    @Autowired
    private DeliveryRecords records;

    @EndpointInject("mock:tracking")
    private MockEndpoint tracking;

    @BeforeEach
    void takeTheTopicsInHand() throws Exception {
        tracking.reset();
        Mockito.reset(records);
        if (camel.isStarted()) {
            return;
        }
        adviceWith(camel, "delivery.track-drones", route -> route.replaceFromWith("direct:drone-status"));
        adviceWith(camel, "delivery.record-accepted-requests", route -> route.replaceFromWith("direct:requests"));
        adviceWith(camel, "delivery.publish-tracking", route -> route.weaveById("publish-tracking-event")
                .replace()
                .to("mock:tracking"));
        camel.start();
    }

    @Test
    void shouldPublishEveryStageOnceThoughEveryReportComesTwice() throws Exception {
        // Given
        schedule();

        // When
        for (var report : Examples.flight(id)) {
            assertThat(droneStatus(json.writeValueAsString(report)).isFailed()).isFalse();
            assertThat(droneStatus(json.writeValueAsString(report)).isFailed()).isFalse();
        }

        // Then
        assertThat(published("stage"))
                .containsExactly("Created", "HeadedToPickup", "PickedUp", "HeadedToDropoff", "Completed");
        assertThat(tracking.getExchanges())
                .allSatisfy(event -> assertThat(event.getMessage().getHeader(KafkaConstants.KEY))
                        .hasToString(id.toString()));
    }

    @Test
    void shouldPublishWhatADeadProcessHadOnlyStored() throws Exception {
        // Given a process that died between storing and publishing
        schedule();
        var reported = Examples.flight(id).get(2);
        assertThat(new Journey(records).observe(reported).orElseThrow().unpublished())
                .hasSize(3);

        // When the record is delivered again
        droneStatus(json.writeValueAsString(reported));

        // Then
        assertThat(published("stage")).containsExactly("Created", "HeadedToPickup", "PickedUp");
        assertThat(records.find(id).unpublished()).isEmpty();
    }

    @Test
    void shouldPublishWhatADeadProcessHadOnlyStoredWhenTheDecisionIsAskedFor() {
        // Given a delivery that was created by a process that died before it published that; its drone has landed since
        schedule();
        Examples.flight(id).forEach(new Journey(records)::observe);

        // When the workflow, which asks before its first step, is told the decision and does not create it again
        var told = register("direct:get-decision", null);

        // Then
        assertThat(told.isFailed()).isFalse();
        assertThat(published("stage"))
                .containsExactly("Created", "HeadedToPickup", "PickedUp", "HeadedToDropoff", "Completed");
        assertThat(records.find(id).unpublished()).isEmpty();
    }

    @Test
    void shouldPublishWhatADeadProcessHadOnlyStoredWhenAFailureIsDecidedTooLate() {
        // Given
        schedule();

        // When a workflow that was begun again fails this time
        var told = register("direct:decide", """
                {"type":"Failed","ownerId":"alice","step":"CheckAccount","reason":{"code":"BackendUnavailable","message":"m"}}
                """);

        // Then
        assertThat(told.isFailed()).isFalse();
        assertThat(published("stage")).containsExactly("Created");
        assertThat(records.find(id).unpublished()).isEmpty();
    }

    @Test
    void shouldTellTheSupervisorOfADroneThatFailsWithThePackage() throws Exception {
        // Given
        schedule();
        var failure = json.writeValueAsString(Examples.failure(id, 4, DroneStatus.Leg.ToDropoff));

        // When
        droneStatus(failure);
        droneStatus(failure);

        // Then
        assertThat(published("type"))
                .containsExactly(
                        "DeliveryCreated",
                        "DeliveryHeadedToPickup",
                        "DeliveryPickedUp",
                        "DeliveryHeadedToDropoff",
                        "DeliveryFailed",
                        "FailedOperation");
        var operation = tracking.getExchanges().get(5).getMessage();
        assertThat(operation.getHeader(KafkaConstants.OVERRIDE_TOPIC)).isEqualTo("failed-operations");
        assertThat(operation.getHeader(KafkaConstants.KEY)).isEqualTo(id.toString());
        Contracts.assertEvent("failed-operation", readAgain(operation));
    }

    @Test
    void shouldAskForAnotherDroneUntilThatIsDecided() throws Exception {
        // Given
        schedule();
        var failure = json.writeValueAsString(Examples.failure(id, 2, DroneStatus.Leg.ToPickup));

        // When
        droneStatus(failure);
        droneStatus(failure);

        // Then
        assertThat(published("type"))
                .containsExactly(
                        "DeliveryCreated", "DeliveryHeadedToPickup", "RescheduleDelivery", "RescheduleDelivery");
        assertThat(published("eventId").stream().distinct()).hasSize(3);
        var command = tracking.getExchanges().get(2).getMessage();
        assertThat(command.getHeader(KafkaConstants.OVERRIDE_TOPIC)).isEqualTo("delivery-requests");
        Contracts.assertEvent("reschedule-delivery", readAgain(command));
    }

    @Test
    void shouldTryAgainUntilKafkaAcknowledges() throws Exception {
        // Given
        schedule();
        tracking.whenExchangeReceived(1, exchange -> exchange.setException(new TimeoutException("no leader")));
        tracking.whenExchangeReceived(2, exchange -> exchange.setException(new TimeoutException("no leader")));

        // When
        var exchange = droneStatus(json.writeValueAsString(Examples.flight(id).get(0)));

        // Then
        assertThat(exchange.isFailed()).isFalse();
        assertThat(published("stage")).containsExactly("Created", "Created", "Created", "HeadedToPickup");
        assertThat(published("eventId").stream().distinct()).hasSize(2);
    }

    @Test
    void shouldTryAgainUntilRedisAnswers() throws Exception {
        // Given
        schedule();
        Mockito.doThrow(new QueryTimeoutException("away"))
                .doThrow(new QueryTimeoutException("still away"))
                .doCallRealMethod()
                .when(records)
                .observe(Mockito.any());

        // When
        var exchange = droneStatus(json.writeValueAsString(Examples.flight(id).get(0)));

        // Then
        assertThat(exchange.isFailed()).isFalse();
        assertThat(published("stage")).containsExactly("Created", "HeadedToPickup");
    }

    @Test
    void shouldFailWhatCannotBeReadSoThatItIsSetAside() {
        assertThat(droneStatus("{").isFailed()).isTrue();
        assertThat(droneStatus("{\"type\":\"DroneStatus\",\"deliveryId\":\"" + id + "\"}")
                        .isFailed())
                .isTrue();
        assertThat(droneStatus("{\"type\":\"Other\"}").isFailed()).isTrue();
    }

    @Test
    void shouldNoteARequestOnceAndPassOverWhatIsNone() throws Exception {
        // Given
        var command = json.createObjectNode()
                .put("type", "ScheduleDelivery")
                .put("deliveryId", id.toString())
                .put("ownerId", "alice")
                .put("occurredAt", "2030-01-01T09:00:00Z");

        // When
        var answers = List.of(
                request(command.toString()),
                request(command.put("ownerId", "mallory").toString()),
                request("{\"type\":\"CancelDelivery\",\"deliveryId\":\"" + UUID.randomUUID() + "\"}"),
                request("no JSON"));

        // Then
        assertThat(answers).noneMatch(Exchange::isFailed);
        assertThat(records.find(id).accepted()).contains(Examples.accepted(id));
    }

    @Test
    void shouldNameAndDescribeEveryRoute() {
        assertThat(camel.getRoutes()).isNotEmpty().allSatisfy(route -> {
            assertThat(route.getRouteId()).startsWith("delivery.");
            assertThat(route.getDescription()).as(route.getRouteId()).isNotBlank();
        });
        assertThat(camel.getRoutes().stream().map(Route::getRouteId))
                .contains("delivery.track-drones", "delivery.create-delivery", "delivery.decide");
    }

    private void schedule() {
        Delivery delivery = Examples.delivery(id);
        Decision decision = Examples.scheduled(id);
        DeliveryRecord record = records.create(decision, delivery);
        assertThat(record.unpublished()).hasSize(1);
    }

    private Exchange droneStatus(String event) {
        return producer.send(
                "direct:drone-status", exchange -> exchange.getMessage().setBody(event));
    }

    private Exchange request(String command) {
        return producer.send(
                "direct:requests", exchange -> exchange.getMessage().setBody(command));
    }

    private Exchange register(String route, String body) {
        return producer.request(route, exchange -> {
            exchange.getMessage().setHeader("deliveryId", id.toString());
            if (body != null) {
                exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
                exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private List<String> published(String field) {
        return tracking.getExchanges().stream()
                .map(Exchange::getMessage)
                .peek(MessageHelper::resetStreamCache)
                .map(event -> read(event.getBody(String.class)))
                .map(event -> event.path(field).asText())
                .toList();
    }

    private JsonNode readAgain(Message event) {
        MessageHelper.resetStreamCache(event);
        return read(event.getBody(String.class));
    }

    private JsonNode read(String event) {
        try {
            return json.readTree(event);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(event, e);
        }
    }
}
