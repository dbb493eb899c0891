package com.fabrikam.dronedelivery.platform.defaults.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    enum Size {
        Small,
        @JsonProperty("Very-Large")
        LARGE
    }

    record Place(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @NotNull Double longitude) {}

    record Tag(String value) {
        Tag {
            if (value != null && value.length() > 3) {
                throw new IllegalArgumentException("must have at most 3 characters");
            }
        }
    }

    record Item(@NotNull Size size, @Positive int count) {}

    record Order(
            UUID id,
            @NotBlank String owner,
            @NotNull @Valid Place pickup,
            @NotNull Instant pickupTime,
            @Valid List<Item> items,
            Tag tag,
            Boolean express,
            Map<String, Integer> extras) {}

    record Primitive(int count, boolean flag, double weight) {}

    private static final String VALID = """
            {"id":"6f1c1a52-70a5-4b7a-9f4e-0d4c4b9f9a01","owner":"alice","pickup":{"latitude":47.6,"longitude":-122.3},
             "pickupTime":"2030-01-01T10:00:00Z","items":[{"size":"Small","count":1},{"size":"Very-Large","count":2}],
             "tag":{"value":"t"},"express":true,"extras":{"a":1},"unknown":{"is":"ignored"}}
            """;

    private final ObjectMapper mapper = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private final JsonBody json =
            new JsonBody(mapper, Validation.buildDefaultValidatorFactory().getValidator());

    @Test
    void shouldReadAValidDocument() {
        // When
        Order order = json.read(VALID.getBytes(StandardCharsets.UTF_8), Order.class);

        // Then
        assertThat(order.owner()).isEqualTo("alice");
        assertThat(order.pickup()).isEqualTo(new Place(47.6, -122.3));
        assertThat(order.pickupTime()).isEqualTo(Instant.parse("2030-01-01T10:00:00Z"));
        assertThat(order.items()).containsExactly(new Item(Size.Small, 1), new Item(Size.LARGE, 2));
    }

    @Test
    void shouldTellEverythingThatIsWrongAtOnce() {
        // Given
        String document = """
                {"id":"nope","owner":" ","pickup":{"latitude":"north","longitude":null},"pickupTime":"tomorrow",
                 "items":[{"size":"Huge","count":1},{"size":"Small","count":0},{"size":"Small","count":1.5}],
                 "tag":{"value":"too long"},"express":"yes","extras":{"a":"b"}}
                """;

        // When
        ProblemException problem = refused(document, Order.class);

        // Then
        assertThat(problem.status().value()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("InvalidRequest");
        assertThat(problem.errors())
                .containsExactlyInAnyOrder(
                        new FieldError("id", "must be a UUID"),
                        new FieldError("pickup.latitude", "must be a number"),
                        new FieldError("pickup.longitude", "must not be null"),
                        new FieldError("owner", "must not be blank"),
                        new FieldError("pickupTime", "must be an instant in ISO-8601, such as 2030-01-01T10:00:00Z"),
                        new FieldError("items[0].size", "must be one of Small, Very-Large"),
                        new FieldError("items[1].count", "must be greater than 0"),
                        new FieldError("items[2].count", "must be a whole number"),
                        new FieldError("tag", "must have at most 3 characters"),
                        new FieldError("express", "must be true or false"),
                        new FieldError("extras.a", "must be a whole number"));
    }

    @Test
    void shouldNameTheMissingFields() {
        assertThat(refused("{\"pickup\":{}}", Order.class).errors())
                .extracting(FieldError::field)
                .containsExactly("owner", "pickup.latitude", "pickup.longitude", "pickupTime");
    }

    @Test
    void shouldNotFillInPrimitivesThatAreMissing() {
        assertThat(refused("{\"flag\":null}", Primitive.class).errors())
                .containsExactlyInAnyOrder(
                        new FieldError("count", "must not be null"),
                        new FieldError("flag", "must not be null"),
                        new FieldError("weight", "must not be null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"count\":\"1\",\"flag\":true,\"weight\":1}         | count  | must be a whole number",
                "{\"count\":1e3000,\"flag\":true,\"weight\":1}        | count  | must be a whole number",
                "{\"count\":99999999999,\"flag\":true,\"weight\":1}   | count  | is out of range",
                "{\"count\":1,\"flag\":1,\"weight\":1}                | flag   | must be true or false",
                "{\"count\":1,\"flag\":true,\"weight\":true}          | weight | must be a number",
                "{\"count\":1,\"flag\":true,\"weight\":\"\"}          | weight | must be a number",
                "{\"count\":[1],\"flag\":true,\"weight\":1}           | count  | must be a whole number",
                "[]                                                   | $      | must be an object",
                "\"text\"                                             | $      | must be an object",
            })
    void shouldNotCoerceOneTypeIntoAnother(String document, String field, String message) {
        assertThat(refused(document, Primitive.class).errors()).containsExactly(new FieldError(field, message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"owner\":1}                      | owner      | must be a string",
                "{\"owner\":{}}                     | owner      | must be a string",
                "{\"pickup\":7}                     | pickup     | must be an object",
                "{\"pickup\":\"\"}                  | pickup     | must be an object",
                "{\"items\":{}}                     | items      | must be an array",
                "{\"items\":[7]}                    | items[0]   | must be an object",
                "{\"extras\":[]}                    | extras     | must be an object",
                "{\"pickupTime\":1893492000}        | pickupTime | must be an instant in ISO-8601, such as 2030-01-01T10:00:00Z",
                "{\"pickupTime\":\"1893492000\"}    | pickupTime | must be an instant in ISO-8601, such as 2030-01-01T10:00:00Z",
                "{\"pickupTime\":\"\"}              | pickupTime | must be an instant in ISO-8601, such as 2030-01-01T10:00:00Z",
                "{\"items\":[{\"size\":0}]}         | items[0].size | must be one of Small, Very-Large",
                "{\"items\":[{\"size\":\"small\"}]} | items[0].size | must be one of Small, Very-Large",
            })
    void shouldSayWhatTheFieldMustBe(String document, String field, String message) {
        assertThat(refused(document, Order.class).errors()).contains(new FieldError(field, message));
    }

    @Test
    void shouldReportAFieldOfTheWrongTypeOnce() {
        assertThat(refused(VALID.replace("47.6", "\"north\""), Order.class).errors())
                .containsExactly(new FieldError("pickup.latitude", "must be a number"));
        assertThat(refused(VALID.replace("{\"latitude\":47.6,\"longitude\":-122.3}", "7"), Order.class)
                        .errors())
                .containsExactly(new FieldError("pickup", "must be an object"));
    }

    @Test
    void shouldRefuseAKeyThatIsGivenTwice() {
        // When
        ProblemException problem = refused("{\"pickup\":{\"latitude\":1,\"latitude\":2}}", Order.class);

        // Then
        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("pickup.latitude");
            assertThat(error.message()).startsWith("is given twice");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"owner\":\"a\"", "{owner:1}", "{\"owner\":NaN}", "nonsense", "{\"owner\":'a'}", "{,}"})
    void shouldSayWhereADocumentStopsBeingJson(String document) {
        assertThat(refused(document, Order.class).errors())
                .singleElement()
                .extracting(FieldError::message)
                .asString()
                .startsWith("is not valid JSON at line 1, column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "null"})
    void shouldRefuseADocumentThatIsNotThere(String document) {
        assertThat(refused(document, Order.class).errors()).containsExactly(new FieldError("$", "is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{} x", "{}]"})
    void shouldRefuseWhatFollowsTheDocument(String document) {
        assertThat(refused(document, Order.class).errors())
                .singleElement()
                .extracting(FieldError::field)
                .isEqualTo("$");
    }

    @Test
    void shouldSurviveNestingWithoutEnd() {
        assertThat(refused("[".repeat(60_000), Order.class).errors()).hasSize(1);
        assertThat(refused("{\"owner\":".repeat(6_000), Order.class).errors()).hasSize(1);
    }

    @Test
    void shouldStopTellingAfterFiftyFaults() {
        assertThat(refused("{\"items\":[" + "7,".repeat(200) + "7]}", Order.class)
                        .errors())
                .hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=utf-8", "Application/Merge-Patch+JSON"})
    void shouldReadWhatSaysToBeJson(String contentType) throws Exception {
        // Given
        Exchange exchange = exchange(VALID);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, contentType);

        // When
        json.as(Order.class).process(exchange);

        // Then
        assertThat(exchange.getMessage().getBody()).isInstanceOf(Order.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "text/json-like", ""})
    void shouldRefuseWhatSaysToBeSomethingElse(String contentType) {
        // Given
        Exchange exchange = exchange(VALID);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, contentType);

        // When
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> json.as(Order.class).process(exchange));

        // Then
        assertThat(problem.status().value()).isEqualTo(415);
    }

    @Test
    void shouldWriteAnAnswer() throws Exception {
        // Given
        Exchange exchange = exchange(null);
        exchange.getMessage().setBody(new Item(Size.LARGE, 2));

        // When
        json.answer(202).process(exchange);

        // Then
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"size\":\"Very-Large\",\"count\":2}");
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(202);
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
    }

    private ProblemException refused(String document, Class<?> type) {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> json.read(document.getBytes(StandardCharsets.UTF_8), type));
        assertThat(problem).as("refusal of " + document).isNotNull();
        return problem;
    }

    private static Exchange exchange(String body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        return exchange;
    }
}
