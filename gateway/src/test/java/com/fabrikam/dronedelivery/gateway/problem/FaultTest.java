package com.fabrikam.dronedelivery.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void shouldTellABrokenConnectionFromOneThatWasRefused() {
        // netty's native transport has its own exceptions for a reset
        assertThat(Fault.of(new IOException("recvAddress(..) failed: Connection reset by peer"))
                        .code())
                .isEqualTo("ServiceBrokeOff");
        assertThat(Fault.of(new ConnectException("Connection refused")).code()).isEqualTo("ServiceUnavailable");
        assertThat(Fault.of(new IllegalStateException(new TimeoutException())).code())
                .isEqualTo("ServiceTooSlow");
        assertThat(Fault.of(new IllegalStateException("a bug")).code()).isEqualTo("InternalError");
    }
}
