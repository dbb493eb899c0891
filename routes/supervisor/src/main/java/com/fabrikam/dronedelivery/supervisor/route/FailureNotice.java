package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.operation.Notice;
import com.fabrikam.dronedelivery.supervisor.operation.Operation;
import jakarta.mail.internet.AddressException;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.stereotype.Component;

/** The mail to the customer. Neither address nor text are ever logged or kept. */
@Component
final class FailureNotice {
    private static final int PERMANENT = 5;
    private static final String TEXT = """
            Dear customer,

            we are sorry: your request for the delivery
              %s
            could not be scheduled because of a fault on our side. No drone will come for it, and whatever had been
            reserved for it is being released. You may send the request again.

            Fabrikam Drone Delivery
            """;

    private static final String IN_FLIGHT = """
            Dear customer,

            we are sorry: your delivery
              %s
            has failed on its way. The drone could not complete it, and no other one could take over. Whatever else had been
            arranged for it is being released.

            Fabrikam Drone Delivery
            """;

    private static final String UNCONFIRMED = """
            Dear customer,

            the package of your delivery
              %s
            has been put down at its destination, and nobody has confirmed its receipt yet. The delivery is completed as soon as
            the receipt is confirmed. Our staff have been told as well.

            Fabrikam Drone Delivery
            """;

    private static final String CHANGE = """
            Dear customer,

            we are sorry: the change that you asked for of your delivery
              %s
            could not be made because of a fault on our side. The delivery takes place as it was arranged before. You may ask
            for the change again.

            Fabrikam Drone Delivery
            """;

    private final String from;

    FailureNotice(SupervisorProperties properties) {
        this.from = properties.notification().from();
    }

    /** Makes the message a mail, or says why there is none. */
    void compose(Exchange exchange, String address) {
        var message = exchange.getMessage();
        if (address.isBlank()) {
            message.setBody(new Notice.Unwanted("the customer wants no mail"));
            return;
        }
        var operation = Attended.of(exchange);
        message.setHeader("To", address);
        message.setHeader("From", from);
        message.setHeader("Subject", subject(operation).formatted(operation.deliveryId()));
        message.setHeader("Message-ID", messageId(operation));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setBody(text(operation).formatted(operation.deliveryId()));
    }

    private static String subject(Operation operation) {
        if (operation.commandId() != null) {
            return "The change of your delivery %s has failed";
        }
        if (operation.isUnconfirmed()) {
            return "The receipt of your delivery %s is not confirmed";
        }
        return operation.isInFlight() ? "Your delivery %s has failed" : "Your delivery request %s has failed";
    }

    private static String text(Operation operation) {
        if (operation.commandId() != null) {
            return CHANGE;
        }
        if (operation.isUnconfirmed()) {
            return UNCONFIRMED;
        }
        return operation.isInFlight() ? IN_FLIGHT : TEXT;
    }

    Notice sent(Operation operation) {
        return new Notice.Sent(messageId(operation));
    }

    /** A refusal of the address is final, all else may pass. What mail servers say may hold the address: not kept. */
    void notSent(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var refused = ObjectHelper.getException(SMTPAddressFailedException.class, failure);
        boolean isFinal = refused != null && refused.getReturnCode() / 100 == PERMANENT
                || ObjectHelper.getException(AddressException.class, failure) != null;
        exchange.getMessage()
                .setBody(
                        isFinal
                                ? new Notice.Refused("the mail server refuses the address")
                                : new Notice.NotYet(
                                        "not sent: " + failure.getClass().getSimpleName()));
    }

    private static String messageId(Operation operation) {
        return "<" + operation.operationId() + "@supervisor.dronedelivery>";
    }
}
