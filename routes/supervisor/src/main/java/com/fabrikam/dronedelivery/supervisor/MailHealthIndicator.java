package com.fabrikam.dronedelivery.supervisor;

import java.net.InetSocketAddress;
import java.net.Socket;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Whether the mail server takes connections. Not part of readiness: notices wait, all else goes on. */
@Component
final class MailHealthIndicator extends AbstractHealthIndicator {
    private final SmtpProperties smtp;

    MailHealthIndicator(SmtpProperties smtp) {
        super("The mail server takes no connection");
        this.smtp = smtp;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        builder.withDetail("server", smtp.host() + ":" + smtp.port());
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(smtp.host(), smtp.port()),
                    Math.toIntExact(smtp.timeout().toMillis()));
            builder.up();
        }
    }
}
