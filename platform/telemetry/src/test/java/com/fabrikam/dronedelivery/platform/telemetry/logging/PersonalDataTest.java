package com.fabrikam.dronedelivery.platform.telemetry.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 <ada.lovelace+post@mail.example.org> is unknown | 550 <***> is unknown",
                "Invalid token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl | Invalid token ***",
                "signed with whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | signed with ***",
                "Authorization: Bearer abc.def | Authorization: Bearer ***",
                "Authorization=Basic YWxpY2U6c2VjcmV0 | Authorization=Basic ***",
                "connect to redis://user:secret@cache:6379 | connect to redis://***@cache:6379",
                "GET /api/v1/deliveries/1/status?link=abc-def&x=1 | GET /api/v1/deliveries/1/status?link=***&x=1",
                "Location[latitude=47.620499, longitude=-122.3493] | Location[latitude=***, longitude=***]",
                "{\"latitude\":47.62,\"longitude\": -122.35} | {\"latitude\":***,\"longitude\": ***}"
            })
    void shouldMaskWhatIsPersonal(String text, String masked) {
        assertThat(PersonalData.masked(text)).isEqualTo(masked);
    }

    @Test
    void shouldMaskTheBytesOfAConfirmation() {
        assertThat(PersonalData.masked("not a picture: " + "iVBORw0KGgo".repeat(20) + "=="))
                .isEqualTo("not a picture: ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A step did not get done",
                "Scheduled 0b9b9e2e-4f5b-4a43-9a3e-6f1c9a0e1d11 with drone-17 in 123 ms",
                "http://127.0.0.1:8087/lra-coordinator/0_ffff7f000001_a1b2_65",
                "com.fabrikam.dronedelivery.scheduler.route.StepFailed$Cause@1f2e3d",
                "latitude must be between -90 and 90",
                "2030-01-01T10:00:00.123Z"
            })
    void shouldLeaveAloneWhatAnOperatorNeeds(String text) {
        assertThat(PersonalData.masked(text)).isEqualTo(text);
    }
}
