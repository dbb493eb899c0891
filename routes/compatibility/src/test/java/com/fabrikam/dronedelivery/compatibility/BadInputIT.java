package com.fabrikam.dronedelivery.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an old client sends: a 4xx that names the field, never a 5xx, and no service is asked to do anything. */
class BadInputIT extends CompatibilityFixture {

    private static final String REQUESTS = "/v0.1.0/api/deliveryrequests";
    private static final String DELIVERY_PATH = "/v0.1.0/api/deliveries/" + ID;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"confirmationRequired\":\"None\" | \"confirmationRequired\":4 | confirmationRequired",
                "\"confirmationRequired\":\"None\" | \"confirmationRequired\":\"\" | confirmationRequired",
                "\"confirmationRequired\":\"None\" | \"confirmationRequired\":null | confirmationRequired",
                "\"confirmationRequired\":\"None\" | \"confirmationRequired\":{} | confirmationRequired",
                "\"size\":\"Small\" | \"size\":\"Tiny\" | packageInfo.size",
                "\"size\":\"Small\" | \"size\":3 | packageInfo.size",
                "\"weight\":10 | \"weight\":-1 | packageInfo.weight",
                "\"weight\":10 | \"weight\":\"heavy\" | packageInfo.weight",
                "\"weight\":10 | \"weight\":1e999 | packageInfo.weight",
                "\"weight\":10 | \"weight\":[] | packageInfo.weight",
                "\"tag\":\"mytag\" | \"tag\":{} | packageInfo.tag",
                "\"packageId\":\"mypackage\" | \"packageId\":[1] | packageInfo.packageId",
                "\"expedited\":true | \"expedited\":\"perhaps\" | expedited",
                "\"expedited\":true | \"expedited\":1 | expedited",
                "\"ownerId\":\"myowner\" | \"ownerId\":{} | ownerId",
                "\"ownerId\":\"myowner\" | \"ownerId\":null | ownerId",
                "\"my pickup\" | \"\" | pickupLocation",
                "\"my pickup\" | null | pickupLocation",
                "\"my pickup\" | {\"latitude\":1} | pickupLocation",
                "\"my pickup\" | \"91,0\" | pickupLocation",
                "\"drop off\" | \"0,180.1\" | dropOffLocation",
                "\"2019-05-08T20:00:00.000Z\" | \"soon\" | pickupTime",
                "\"2019-05-08T20:00:00.000Z\" | \"2019-13-01\" | pickupTime",
                "\"2019-05-08T20:00:00.000Z\" | true | pickupTime",
                "\"deadline\":\"\" | \"deadline\":\"tomorrow\" | deadline",
                "\"deadline\":\"\" | \"deadline\":[] | deadline",
            })
    void shouldNameTheFieldOfARequest(String good, String bad, String field) {
        names(post(REQUESTS, request().replace(good, bad)), field);
        assertThat(INGESTION.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"text\"", "7", "{", "{\"a\":}", "{\"a\":1}}", "{'a':1}", "\uFEFF{}x"})
    void shouldRefuseWhatIsNoDocument(String body) {
        for (var call : new String[][] {
            {"POST", REQUESTS},
            {"PATCH", REQUESTS + "/" + ID},
            {"PATCH", DELIVERY_PATH},
            {"POST", DELIVERY_PATH + "/confirmations"},
            {"POST", DELIVERY_PATH + "/notifymerequests"}
        }) {
            var answer = send(call[0], call[1], body);
            assertThat(answer.statusCode()).as("%s %s", call[0], call[1]).isEqualTo(400);
            assertThat(read(answer.body()).path("errors")).as(body).isNotEmpty();
        }
        assertThat(INGESTION.calls()).isEmpty();
        assertThat(DELIVERY.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | {\"pickup\":{\"latitude\":1}} | pickup.longitude",
                "PATCH | {\"pickup\":{\"latitude\":91,\"longitude\":0}} | pickup.latitude",
                "PATCH | {\"dropoff\":7} | dropoff",
                "PATCH | {\"deadline\":\"never\"} | deadline",
                "POST /confirmations | {\"confirmationBlob\":\"AAAA\"} | confirmationType",
                "POST /confirmations | {\"confirmationType\":3,\"confirmationBlob\":\"AAAA\"} | confirmationType",
                "POST /confirmations | {\"confirmationType\":\"Kiss\",\"confirmationBlob\":\"AAAA\"} | confirmationType",
                "POST /confirmations | {\"confirmationType\":1} | confirmationBlob",
                "POST /confirmations | {\"confirmationType\":1,\"confirmationBlob\":\" \"} | confirmationBlob",
                "POST /confirmations | {\"confirmationType\":1,\"confirmationBlob\":\"AAAA\",\"geoCoordinates\":{\"latitude\":1}} | geoCoordinates.longitude",
                "POST /notifymerequests | {} | emailAddress",
                "POST /notifymerequests | {\"sms\":\"+1 555 0100\"} | emailAddress",
                "POST /notifymerequests | {\"emailAddress\":{}} | emailAddress",
            })
    void shouldNameTheFieldOfADeliverysDocument(String call, String body, String field) {
        var parts = call.split(" ");

        names(send(parts[0], DELIVERY_PATH + (parts.length > 1 ? parts[1] : ""), body), field);

        assertThat(DELIVERY.calls()).isEmpty();
    }

    @Test
    void shouldSayThatNobodyIsToldBySms() {
        var answer = post(DELIVERY_PATH + "/notifymerequests", "{\"sms\":\"+1 555 0100\"}");

        assertThat(read(answer.body()).at("/errors/0/message").asText()).contains("SMS");
    }

    @ParameterizedTest
    @CsvSource({
        "package.weight, packageInfo.weight",
        "package.packageId, packageInfo.packageId",
        "ownerId, ownerId",
        "pickupTime, pickupTime",
        "Idempotency-Key, Idempotency-Key"
    })
    void shouldNameTheFieldsThatV1RefusesByTheirOldNames(String field, String old) {
        // Given
        INGESTION.answers(badRequest(field));

        // Then
        names(post(REQUESTS, request()), old);
    }

    @Test
    void shouldNameTheBlobWhoseBytesProveNothing() {
        // Given
        var delivery =
                "{\"deliveryId\":\"%s\",\"ownerId\":\"myowner\",\"confirmationRequired\":\"Voice\"}".formatted(ID);
        DELIVERY.answers(FakeService.json(415, "{\"status\":415,\"detail\":\"The bytes are not of the type.\"}"));
        DELIVERY.answersFirst(FakeService.json(200, delivery));

        // Then
        names(
                post(DELIVERY_PATH + "/confirmations", "{\"confirmationType\":2,\"confirmationBlob\":\"hm!\"}"),
                "confirmationBlob");
    }

    @Test
    void shouldNameTheAddressThatNobodyKnows() {
        // Given
        GEOCODING.answers(FakeService.json(200, "{\"latitude\":47.61,\"longitude\":-122.33}"));
        GEOCODING.answersFirst(badRequest("address"));

        // Then
        names(post(REQUESTS, request()), "pickupLocation");
        assertThat(INGESTION.calls()).isEmpty();
    }

    @Test
    void shouldRefuseAnotherMediaType() {
        for (var path :
                new String[] {REQUESTS, DELIVERY_PATH + "/confirmations", DELIVERY_PATH + "/notifymerequests"}) {
            assertThat(post(path, "a=b", "Content-Type", "application/x-www-form-urlencoded")
                            .statusCode())
                    .isEqualTo(415);
        }
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        var blob = "A".repeat(1_600_000);

        assertThat(post(DELIVERY_PATH + "/confirmations", "{\"confirmationBlob\":\"" + blob + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /deliveries/x",
        "GET, /deliveries/x/status",
        "PATCH, /deliveries/x",
        "DELETE, /deliveries/..",
        "PATCH, /deliveryrequests/1",
        "DELETE, /deliveryrequests/1",
        "GET, /packages/a%20b",
        "GET, /packages/summary/a%2Fb?year=2030&month=1",
        "GET, /nothing",
    })
    void shouldNotKnowWhatCanNotBe(String method, String path) {
        var answer = send(method, "/v0.1.0/api" + path, method.equals("PATCH") ? "{}" : null);

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(DELIVERY.calls()).isEmpty();
        assertThat(INGESTION.calls()).isEmpty();
    }

    @Test
    void shouldAnswerNobodyWhoHasNotSaidWhoItIs() {
        for (var call : new String[][] {
            {"POST", REQUESTS},
            {"GET", DELIVERY_PATH},
            {"GET", "/v0.1.0/api/packages/mypackage"},
            {"GET", "/v0.1.0/api/dronedeliveries/utilization?ownerId=myowner&year=2030&month=1"}
        }) {
            assertThat(send(call[0], call[1], call[0].equals("POST") ? request() : null, "X-Subject", "")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private static void names(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(read(answer.body()).path("errors").findValuesAsText("field"))
                .as(answer.body())
                .containsExactly(field);
    }
}
