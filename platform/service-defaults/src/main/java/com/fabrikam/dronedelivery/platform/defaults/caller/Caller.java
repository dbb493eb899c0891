package com.fabrikam.dronedelivery.platform.defaults.caller;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Who is calling, as the gateway says in headers that it alone sets.
 *
 * @param subject the authenticated subject
 * @param scopes what its token allows
 */
public record Caller(String subject, Set<String> scopes) {

    /** Header with the subject. */
    public static final String SUBJECT_HEADER = "X-Subject";

    /** Header with the scopes, separated by blanks. */
    public static final String SCOPES_HEADER = "X-Scopes";

    /** Scope that lets a caller act for every owner. */
    public static final String ANY_OWNER = "deliveries:any-owner";

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The caller of a public resource; a 401 problem if there is none. */
    public static Caller require(Exchange exchange) {
        return find(exchange).orElseThrow(ProblemException::unauthorized);
    }

    /** The caller if the request has come with one. */
    public static Optional<Caller> find(Exchange exchange) {
        String subject = exchange.getMessage().getHeader(SUBJECT_HEADER, String.class);
        if (subject == null || subject.isBlank()) {
            return Optional.empty();
        }
        String scopes = exchange.getMessage().getHeader(SCOPES_HEADER, "", String.class);
        return Optional.of(
                new Caller(subject, new HashSet<>(Arrays.asList(scopes.trim().split("\\s+")))));
    }

    /** Whether this caller may see and change what belongs to the owner. */
    public boolean mayActFor(String ownerId) {
        return subject.equals(ownerId) || scopes.contains(ANY_OWNER);
    }

    /** A 404 problem, never a 403, unless this caller may act for the owner. */
    public void requireMayActFor(String ownerId) {
        if (!mayActFor(ownerId)) {
            throw ProblemException.notFound();
        }
    }
}
