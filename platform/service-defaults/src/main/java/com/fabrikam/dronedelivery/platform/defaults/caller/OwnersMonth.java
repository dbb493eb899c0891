package com.fabrikam.dronedelivery.platform.defaults.caller;

import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** Whose month a summary is about: the caller's, or that of an owner for whom the caller may act. Months are those of UTC. */
public record OwnersMonth(String ownerId, YearMonth month) {

    /** As the query says: {@code ownerId} (the caller if absent), {@code year} and {@code month}. */
    public static OwnersMonth of(Exchange exchange) {
        var caller = Caller.require(exchange);
        var errors = new ArrayList<FieldError>();
        int year = number(exchange, "year", 9999, errors);
        int month = number(exchange, "month", 12, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.of(errors);
        }
        var ownerId = exchange.getMessage().getHeader("ownerId", caller.subject(), String.class);
        caller.requireMayActFor(ownerId);
        return new OwnersMonth(ownerId, YearMonth.of(year, month));
    }

    private static int number(Exchange exchange, String name, int most, List<FieldError> errors) {
        var value = exchange.getMessage().getHeader(name, "", String.class);
        if (value.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        errors.add(new FieldError(name, "must be a number from 1 to " + most));
        return 0;
    }

    /** Its first instant. */
    public Instant begin() {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant after it. */
    public Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
