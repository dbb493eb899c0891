package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Notification;
import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequest;
import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequests;
import com.fabrikam.dronedelivery.delivery.notification.NotificationProperties;
import com.fabrikam.dronedelivery.delivery.notification.SmtpProperties;
import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.stereotype.Component;

/**
 * notifications → mail or webhook, at least once. An attempt that fails is repeated with growing pauses, in which it holds no thread;
 * when it is given up the notification goes to notifications.dlq, where the Supervisor shows and replays it.
 */
@Component
final class SendNotificationRoutes extends RouteBuilder {
    private static final double DOUBLED = 2;
    private static final double GIVE_OR_TAKE_PERCENT = 50;
    private static final String WEBHOOK = "http://webhook?throwExceptionOnFailure=false&followRedirects=false"
            + "&clientConnectionManager=#webhookConnections&responseTimeout=%d&soTimeout=%1$d"
            + "&connectionRequestTimeout=%1$d&copyHeaders=false";
    private static final String MAIL = "%s://{{dronedelivery.smtp.host}}:{{dronedelivery.smtp.port}}"
            + "?connectionTimeout=%d&mail.%1$s.timeout=%2$d&contentType=text/plain;charset%%3DUTF-8";
    private static final String CREDENTIALS =
            "&username=RAW({{dronedelivery.smtp.username}})&password=RAW({{dronedelivery.smtp.password}})";

    private final NotifyMeRequests requests;
    private final Attempts attempts;
    private final WebhookCall webhook;
    private final NotificationMail mail;
    private final NotificationProperties properties;
    private final SmtpProperties smtp;
    private final MeterRegistry meters;

    SendNotificationRoutes(
            NotifyMeRequests requests,
            Attempts attempts,
            WebhookCall webhook,
            NotificationMail mail,
            NotificationProperties properties,
            SmtpProperties smtp,
            MeterRegistry meters) {
        this.requests = requests;
        this.attempts = attempts;
        this.webhook = webhook;
        this.mail = mail;
        this.properties = properties;
        this.smtp = smtp;
        this.meters = meters;
        for (var channel : List.of("mail", "webhook")) {
            List.of("Sent", "Failed").forEach(result -> attempts(channel, result));
        }
    }

    @Override
    public void configure() {
        // spotless:off
        from("keyed-kafka:notifications?groupId=delivery-notifier&workers={{dronedelivery.notifications.workers}}"
                + "&maxInFlight={{dronedelivery.notifications.max-in-flight}}")
            .routeId("delivery.send-notification")
            .routeConfigurationId(Outages.EVENTS)
            .description("Tells one subscriber how a delivery has ended")
            .unmarshal().json(JsonLibrary.Jackson, Notification.class).id("read-notification")
            .process(this::load).id("load-subscriber")
            .filter(exchangeProperty(Attempts.REQUEST).isNotNull()).id("if-still-wanted")
                .to("direct:deliver-notification").id("deliver-notification")
            .end();

        from("direct:deliver-notification")
            .routeId("delivery.deliver-notification")
            .description("Repeats until the subscriber has been told, or it is given up")
            .onException(Exception.class)
                .retryWhile(attempts::isWorthAnother)
                .redeliveryDelay(properties.retryDelay().toMillis())
                .useExponentialBackOff().backOffMultiplier(DOUBLED)
                .maximumRedeliveryDelay(properties.retryMaxDelay().toMillis())
                .useCollisionAvoidance().collisionAvoidancePercent(GIVE_OR_TAKE_PERCENT)
                .asyncDelayedRedelivery()
                .retryAttemptedLogLevel(LoggingLevel.DEBUG)
                .logRetryStackTrace(false)
                .logExhausted(false)
            .end()
            .to("direct:attempt-notification").id("attempt");

        from("direct:attempt-notification")
            .routeId("delivery.attempt-notification")
            .description("One attempt, with so many at a time for each receiver")
            .errorHandler(noErrorHandler())
            .process(attempts::begin).id("wait-for-a-place")
            .doTry()
                .choice()
                    .when(exchange -> Attempts.request(exchange).webhook() != null)
                        .process(webhook::prepare).id("sign")
                        .to(WEBHOOK.formatted(properties.timeout().toMillis())).id("call-webhook")
                        .process(webhook::judge).id("judge-answer")
                    .otherwise()
                        .process(mail::compose).id("compose-mail")
                        .to(mailServer()).id("send-mail")
                .end()
                .process(this::sent).id("notification-sent")
            .endDoTry()
            .doCatch(Exception.class)
                .process(exchange -> count(exchange, "Failed"))
                .process(attempts::explain)
            .doFinally()
                .process(attempts::end)
            .end();
        // spotless:on
    }

    private String mailServer() {
        return MAIL.formatted(smtp.protocol(), smtp.timeout().toMillis())
                + (smtp.username().isEmpty() ? "" : CREDENTIALS);
    }

    /** The address and the secret are not in the message; who has been forgotten meanwhile is told nothing. */
    private void load(Exchange exchange) {
        var notification = exchange.getMessage().getBody(Notification.class);
        NotifyMeRequest request = requests.find(notification.deliveryId(), notification.notifyMeRequestId())
                .orElse(null);
        Attempts.of(exchange, notification, request);
    }

    private void sent(Exchange exchange) {
        count(exchange, "Sent");
        StoryLine.NOTICE_SENT.line().addKeyValue("channel", channel(exchange)).log();
    }

    private void count(Exchange exchange, String result) {
        attempts(channel(exchange), result).increment();
    }

    private Counter attempts(String channel, String result) {
        return Counter.builder("delivery.notifications")
                .description("Attempts to tell a subscriber how a delivery has ended")
                .tag("channel", channel)
                .tag("result", result)
                .register(meters);
    }

    private static String channel(Exchange exchange) {
        return Attempts.request(exchange).webhook() == null ? "mail" : "webhook";
    }
}
