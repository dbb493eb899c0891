package com.fabrikam.dronedelivery.delivery.confirmation;

import com.fabrikam.dronedelivery.delivery.domain.ConfirmationRequired;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.Tika;

/**
 * Which media types prove what. What the caller says counts only if the bytes look like it: they are shown to people later.
 * Formats that can carry a program, such as SVG, are not among them.
 */
public final class ProofTypes {
    private static final String BYTES = "application/octet-stream";
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/webp");

    private static final Map<ConfirmationRequired, Set<String>> ALLOWED = Map.of(
            ConfirmationRequired.None,
            Set.of(),
            ConfirmationRequired.Signature,
            IMAGES,
            ConfirmationRequired.Picture,
            IMAGES,
            ConfirmationRequired.FingerPrint,
            Set.of("image/png", "image/jpeg", "image/bmp", "image/tiff", "image/jp2", BYTES),
            ConfirmationRequired.Voice,
            Set.of("audio/mpeg", "audio/wav", "audio/ogg", "audio/webm", "audio/mp4", "audio/flac"));

    /** What a detector makes of the first bytes, where that is not the type's own name: containers, older names. */
    private static final Map<String, Set<String>> LOOKS = Map.of(
            "audio/wav",
            Set.of("audio/vnd.wave", "audio/x-wav"),
            "audio/ogg",
            Set.of("application/ogg", "audio/vorbis", "audio/opus", "audio/speex", "audio/x-oggflac"),
            "audio/webm",
            Set.of("application/x-matroska", "video/x-matroska", "video/webm"),
            "audio/mp4",
            Set.of("application/mp4", "video/mp4", "video/quicktime", "video/x-m4v"),
            "audio/flac",
            Set.of("audio/x-flac"),
            "image/bmp",
            Set.of("image/x-ms-bmp"));

    private final Tika tika = new Tika();

    /** The type without parameters, if it proves this kind and the bytes are of it. */
    public Optional<String> accepted(ConfirmationRequired kind, String contentType, byte[] content) {
        var said =
                contentType == null ? "" : contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return Optional.of(said).filter(ALLOWED.get(kind)::contains).filter(type -> looksLike(type, content));
    }

    /** What proves this kind, for people. */
    public String of(ConfirmationRequired kind) {
        return String.join(", ", ALLOWED.get(kind).stream().sorted().toList());
    }

    private boolean looksLike(String type, byte[] content) {
        var seen = tika.detect(content);
        return seen.equals(type) || LOOKS.getOrDefault(type, Set.of()).contains(seen);
    }
}
