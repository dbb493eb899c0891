package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.claim.ClaimId;
import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** What the paths of requests say. */
final class Requests {

    private static final Pattern PACKAGE_ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Requests() {}

    static ClaimId claimId(Exchange exchange) {
        String packageId = packageId(exchange);
        String deliveryId = exchange.getMessage().getHeader("deliveryId", "", String.class);
        List<FieldError> errors = new ArrayList<>();
        if (!PACKAGE_ID.matcher(packageId).matches()) {
            errors.add(new FieldError("packageId", "must match " + PACKAGE_ID));
        }
        if (!UUID_FORM.matcher(deliveryId).matches()) {
            errors.add(new FieldError("deliveryId", "must be a UUID"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.of(errors);
        }
        return new ClaimId(packageId, UUID.fromString(deliveryId));
    }

    static String packageId(Exchange exchange) {
        return exchange.getMessage().getHeader("packageId", "", String.class);
    }

    static ProblemException busy() {
        return ProblemException.unavailable(java.time.Duration.ofSeconds(1), "The package changes too fast just now.");
    }
}
