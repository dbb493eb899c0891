package com.fabrikam.dronedelivery.platform.defaults.tls;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where a service finds what it proves its name with: locations of PEM files, {@code file:/…}.
 *
 * @param certificate what it shows to callers and to the services that it calls
 * @param privateKey of the certificate, in PKCS #8
 * @param trustedCertificates of the authority that signs those of all services
 */
@Validated
@ConfigurationProperties("dronedelivery.tls")
public record TlsProperties(
        @NotBlank String certificate,
        @NotBlank String privateKey,
        @NotBlank String trustedCertificates) {}
