package com.fabrikam.dronedelivery.platform.defaults.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** An error that the caller of the HTTP API is told about. Thrown anywhere in a route, answered as {@link Problem}. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    private ProblemException(
            HttpStatus status, String code, String detail, List<FieldError> errors, Map<String, String> headers) {
        // Expected, and thrown often: the stack would cost more than it tells.
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** 400: one field is wrong. */
    public static ProblemException badRequest(String field, String message) {
        return of(List.of(new FieldError(field, message)));
    }

    /** 400: these fields are wrong. */
    public static ProblemException of(List<FieldError> errors) {
        String detail = errors.size() == 1 ? "One field is not valid." : errors.size() + " fields are not valid.";
        return new ProblemException(HttpStatus.BAD_REQUEST, "InvalidRequest", detail, errors, Map.of());
    }

    /** 401: nobody has said who is calling. */
    public static ProblemException unauthorized() {
        return plain(HttpStatus.UNAUTHORIZED, null, "This resource needs an authenticated caller.");
    }

    /**
     * 403: the caller may not ask for this, because of one field. Only where the answer tells nothing of what others
     * have; else it is {@link #notFound()}.
     */
    public static ProblemException forbidden(String code, String field, String message) {
        return new ProblemException(
                HttpStatus.FORBIDDEN,
                code,
                "The caller may not ask for this.",
                List.of(new FieldError(field, message)),
                Map.of());
    }

    /** 404. Also for what the caller may not see. */
    public static ProblemException notFound() {
        return plain(HttpStatus.NOT_FOUND, null, "There is no such resource.");
    }

    /** 409: the state of the resource does not allow it. */
    public static ProblemException conflict(String code, String detail) {
        return plain(HttpStatus.CONFLICT, code, detail);
    }

    /** 413: the body exceeds the limit. */
    public static ProblemException tooLarge(long limitBytes) {
        return plain(HttpStatus.PAYLOAD_TOO_LARGE, null, "The body may have at most " + limitBytes + " bytes.");
    }

    /** 415: this resource does not read such a body. */
    public static ProblemException unsupportedMediaType(String expected) {
        return new ProblemException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                null,
                "The body must be " + expected + ".",
                List.of(),
                Map.of("Accept", expected));
    }

    /** 422: well formed, and refused by a rule of the business. */
    public static ProblemException unprocessable(String code, String detail) {
        return plain(HttpStatus.UNPROCESSABLE_ENTITY, code, detail);
    }

    /** 503: not now; worth another try after the given time. */
    public static ProblemException unavailable(Duration retryAfter, String detail) {
        return unavailable("ServiceUnavailable", retryAfter, detail);
    }

    /** 503 for a reason that programs may tell from others. */
    public static ProblemException unavailable(String code, Duration retryAfter, String detail) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                code,
                detail,
                List.of(),
                Map.of("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds()))));
    }

    /** Any other status, without further ado. */
    public static ProblemException status(int status, String detail) {
        HttpStatus known = HttpStatus.resolve(status);
        return plain(known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known, null, detail);
    }

    private static ProblemException plain(HttpStatus status, String code, String detail) {
        return new ProblemException(status, code, detail, List.of(), Map.of());
    }

    /** Status of the answer. */
    public HttpStatus status() {
        return status;
    }

    /** What happened, for programs; may be null. */
    public String code() {
        return code;
    }

    /** The fields at fault. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Headers that the answer carries beside the body. */
    public Map<String, String> headers() {
        return headers;
    }
}
