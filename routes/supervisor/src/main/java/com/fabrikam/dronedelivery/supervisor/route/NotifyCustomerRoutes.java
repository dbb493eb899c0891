package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.fabrikam.dronedelivery.supervisor.SmtpProperties;
import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.kafka.Restore;
import com.fabrikam.dronedelivery.supervisor.operation.Notice;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * A failed operation {@code → GET account → mail}
 *
 * <p>Chapter "Ingestion and workflow": the Supervisor might notify the user. It does so as soon as a request has failed, whether
 * it is undone yet or not, and repeats until a mail server has taken the notice.
 */
@Component
final class NotifyCustomerRoutes extends RouteBuilder {
    private static final String ACCOUNT_URL = "dronedelivery.backends.account.url";
    private static final String SMTP = "%s://{{dronedelivery.smtp.host}}:{{dronedelivery.smtp.port}}"
            + "?connectionTimeout=%d&mail.%1$s.timeout=%2$d&contentType=text/plain;charset%%3DUTF-8";
    private static final String CREDENTIALS =
            "&username=RAW({{dronedelivery.smtp.username}})&password=RAW({{dronedelivery.smtp.password}})";

    private final Underway underway = new Underway();
    private final Operations operations;
    private final FailureNotice mail;
    private final SupervisorProperties properties;
    private final SmtpProperties smtp;
    private final ObjectMapper json;
    private final Map<Class<? extends Notice>, Counter> notices;

    NotifyCustomerRoutes(
            Operations operations,
            FailureNotice mail,
            SupervisorProperties properties,
            SmtpProperties smtp,
            ObjectMapper json,
            MeterRegistry meters) {
        this.operations = operations;
        this.mail = mail;
        this.properties = properties;
        this.smtp = smtp;
        this.json = json;
        this.notices = Stream.of(Notice.Sent.class, Notice.Unwanted.class, Notice.Refused.class, Notice.NotYet.class)
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), result -> Counter.builder("supervisor.notifications")
                                .description("Attempts to tell a customer that a request has failed")
                                .tag("result", result.getSimpleName())
                                .register(meters)));
    }

    @Override
    public void configure() {
        var messengers = getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "notify-customers", properties.workers());

        // spotless:off
        from("timer:notify-customers?delay=0&period=" + properties.tick().toMillis())
            .routeId("supervisor.notify-customers")
            .routeGroup(Restore.AFTERWARDS).autoStartup(false)
            .description("Sends the notices that are due, side by side")
            .setBody(exchange -> underway.claim(operations.noticesDue()))
            .split(body()).parallelProcessing().executorService(messengers)
                .process(underway::remember)
                .doTry()
                    .to("direct:notify-customer")
                .doFinally()
                    .process(underway::release)
                .end()
            .end();

        from("direct:notify-customer")
            .routeId("supervisor.notify-customer")
            .description("Tells the customer by mail that the request has failed")
            .onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.WARN, "A notice could not be noted: ${exception.class.name}")
            .end()
            .process(this::begin).id("load-notice")
            .process(this::askForAccount)
            .doTry()
                .to(Called.service(ACCOUNT_URL, properties.callTimeout().toMillis())).id("get-account")
                .process(this::readAccount).id("compose-notice")
                .filter(exchange -> !(exchange.getMessage().getBody() instanceof Notice)).id("if-there-is-an-address")
                    .to(server()).id("send-mail")
                    .setBody(exchange -> mail.sent(Attended.of(exchange)))
                .endDoTry()
            .doCatch(Exception.class)
                .process(mail::notSent).id("mail-not-sent")
            .end()
            .process(this::note).id("note-notice");
        // spotless:on
    }

    private String server() {
        return SMTP.formatted(smtp.protocol(), smtp.timeout().toMillis())
                + (smtp.username().isEmpty() ? "" : CREDENTIALS);
    }

    private void begin(Exchange exchange) {
        var id = exchange.getMessage().getBody(UUID.class);
        Attended.begin(exchange, operations.find(id).orElseThrow());
    }

    private void askForAccount(Exchange exchange) {
        Called.prepare(
                exchange, "GET", "/internal/accounts/" + Attended.of(exchange).ownerId(), null, null);
    }

    private void readAccount(Exchange exchange) throws Exception {
        int status = Called.status(exchange);
        var answer = Called.text(exchange);
        exchange.getMessage().removeHeaders("*");
        if (status == 404) {
            exchange.getMessage().setBody(new Notice.Unwanted("the customer has no account any more"));
        } else if (status != 200) {
            exchange.getMessage().setBody(new Notice.NotYet("Account answers " + status));
        } else {
            mail.compose(exchange, json.readTree(answer).path("email").asText(""));
        }
    }

    private void note(Exchange exchange) {
        var notice = exchange.getMessage().getBody(Notice.class);
        notices.get(notice.getClass()).increment();
        if (notice instanceof Notice.Sent) {
            StoryLine.NOTICE_SENT.line().addKeyValue("channel", "mail").log();
        }
        operations.notified(Attended.of(exchange).operationId(), notice);
    }
}
