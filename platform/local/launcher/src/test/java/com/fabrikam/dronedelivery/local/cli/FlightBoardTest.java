package com.fabrikam.dronedelivery.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FlightBoardTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final String CREATED = "{'stage':'Created','occurredAt':'2030-01-01T11:59:59Z'}";
    private static final String PICKED_UP =
            "{'stage':'PickedUp','occurredAt':'2030-01-01T12:00:11.500Z','location':{'latitude':47.62,'longitude':-122.35}}";
    private static final String HEADED = "{'stage':'HeadedToDropoff','occurredAt':'2030-01-01T12:00:12Z'}";
    private static final String COMPLETED = "{'stage':'Completed','occurredAt':'2030-01-01T12:00:29.800Z'}";

    private final StringWriter text = new StringWriter();
    private final FlightBoard board = new FlightBoard(new PrintWriter(text), ZoneOffset.UTC);

    @Test
    void shouldShowEveryStageOnceAndReturnTheLast() {
        // When
        board.show(stages(CREATED), status(47.61, "12:00:30"), NOON);
        var last = board.show(stages(CREATED, PICKED_UP, HEADED), status(47.62, "12:00:31"), NOON.plusSeconds(12));

        // Then
        assertThat(last).isEqualTo("HeadedToDropoff");
        assertThat(text.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("11:59:59", "Created", "47.6100", "12:00:10", "12:00:30"),
                        line -> assertThat(line).contains("12:00:11", "PickedUp", "47.6200", "12:00:31"),
                        line -> assertThat(line).contains("12:00:12", "HeadedToDropoff"));
    }

    @Test
    void shouldShowWhereADroneIsOnItsWayButNotMoreThanOnceASecond() {
        // Given
        board.show(stages(HEADED), status(47.600, "12:00:30"), NOON);

        // When
        board.show(stages(HEADED), status(47.601, "12:00:30"), NOON.plusMillis(900));
        board.show(stages(HEADED), status(47.602, "12:00:31"), NOON.plusMillis(1100));
        board.show(stages(HEADED), status(47.602, "12:00:31"), NOON.plusMillis(5000));

        // Then
        assertThat(text.toString().lines()).hasSize(2).last().asString().contains("47.6020", "12:00:31");
    }

    @Test
    void shouldCompareWhatWasExpectedFirstWithWhatHappened() {
        // Given
        board.show(stages(CREATED), status(47.61, "12:00:30"), NOON);
        board.show(stages(CREATED, PICKED_UP, HEADED, COMPLETED), status(47.6, "12:00:45"), NOON.plusSeconds(30));
        text.getBuffer().setLength(0);

        // When
        board.conclude();

        // Then
        assertThat(text.toString().lines())
                .anySatisfy(line -> assertThat(line).contains("pickup", "12:00:10", "12:00:11", "1.5 s late"))
                .anySatisfy(line -> assertThat(line).contains("delivery", "12:00:30", "12:00:29", "0.2 s early"));
    }

    private static JsonNode stages(String... stages) {
        return json("[" + String.join(",", stages) + "]");
    }

    private static JsonNode status(double latitude, String deliveryEta) {
        return json(
                "{'lastKnownLocation':{'latitude':%s,'longitude':-122.35},'pickupEta':'2030-01-01T12:00:10Z','deliveryEta':'2030-01-01T%sZ'}"
                        .formatted(latitude, deliveryEta));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
