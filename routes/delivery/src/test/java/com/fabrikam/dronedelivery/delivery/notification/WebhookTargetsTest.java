package com.fabrikam.dronedelivery.delivery.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetsTest {
    private final WebhookTargets targets = targets(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://10.1.2.3/x",
                "https://172.16.0.1/x",
                "https://192.168.1.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://0.0.0.0/x",
                "https://100.64.0.1/x",
                "https://224.0.0.1/x",
                "https://240.0.0.1/x",
                "https://[::1]/x",
                "https://[::]/x",
                "https://[fc00::1]/x",
                "https://[fe80::1]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://[64:ff9b::7f00:1]/x",
            })
    void shouldNotLeadIntoOurOwnNetwork(String url) {
        assertThat(targets.isWellFormed(url) && targets.isAllowed(url)).isFalse();
    }

    @Test
    void shouldNotResolveOurOwnHostsForAConnectionEither() {
        assertThatThrownBy(() -> targets.resolve("127.0.0.1")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void shouldLeadToPublicAddresses() {
        assertThat(targets.isAllowed("https://93.184.216.34/x")).isTrue();
        assertThat(targets.isAllowed("https://[2606:2800:220:1::1]/x")).isTrue();
        assertThat(targets.isWellFormed("https://hooks.example.com:8443/a?b=c")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/x",
                "ftp://example.com/x",
                "https://user:secret@example.com/x",
                "https://example.com/x#y",
                "https:///x",
                "example.com",
                "https://exa mple.com/",
                "file:///etc/passwd"
            })
    void shouldTakeAddressesWithTlsAlone(String url) {
        assertThat(targets.isWellFormed(url)).isFalse();
    }

    @Test
    void shouldLeadAnywhereIfThatIsAllowed() {
        var open = targets(true);
        assertThat(open.isWellFormed("http://localhost:8080/x")).isTrue();
        assertThat(open.isAllowed("http://127.0.0.1:8080/x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "c2hvcnQ=", "no base 64!", "whsec_c2hvcnQ="})
    void shouldRefuseASecretThatProvesNothing(String secret) {
        assertThat(WebhookSecret.isOne(secret)).isFalse();
    }

    @Test
    void shouldTakeASecretOfTwentyFourBytes() {
        assertThat(WebhookSecret.isOne("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isTrue();
        assertThat(WebhookSecret.isOne("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isTrue();
    }

    private static WebhookTargets targets(boolean allowPrivate) {
        return new WebhookTargets(new NotificationProperties(
                allowPrivate,
                "noreply@example.com",
                1,
                1,
                1,
                Duration.ofSeconds(1),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1)));
    }
}
