package com.fabrikam.dronedelivery.gateway.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * What makes a token good: RS256 by a key of the issuer, the issuer's name, our audience, an end that has not passed,
 * and a subject that can own a delivery.
 */
final class TokenRules {

    /** The contract's OwnerId; it also keeps line breaks out of the header that the subject becomes. */
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._~@-]{1,64}");

    private TokenRules() {}

    static ReactiveJwtDecoder decoder(IssuerKeys keys, String issuer, String audience, Duration clockSkew) {
        var decoder = NimbusReactiveJwtDecoder.withJwkSource(keys::forToken)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithValidators(
                        List.of(new JwtTimestampValidator(clockSkew), new JwtIssuerValidator(issuer))),
                new JwtClaimValidator<>(JwtClaimNames.AUD, contains(audience)),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtClaimValidator<String>(
                        JwtClaimNames.SUB,
                        subject -> subject != null && SUBJECT.matcher(subject).matches())));
        return decoder;
    }

    private static Predicate<List<String>> contains(String audience) {
        return claimed -> claimed != null && claimed.contains(audience);
    }
}
