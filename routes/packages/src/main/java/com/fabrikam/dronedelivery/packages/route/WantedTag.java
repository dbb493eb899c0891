package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.tag.Symbology;
import com.fabrikam.dronedelivery.packages.tag.TagFormat;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Message;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** How somebody wants to see a tag: a parameter {@code format} goes before the header {@code Accept}. */
record WantedTag(Symbology symbology, TagFormat format) {

    static WantedTag of(Message request) {
        var symbology = parameter(request, "symbology", Symbology.class).orElse(Symbology.QR);
        var format = parameter(request, "format", TagFormat.class);
        return new WantedTag(symbology, format.orElseGet(() -> accepted(request.getHeader("Accept", String.class))));
    }

    private static TagFormat accepted(String accept) {
        if (accept == null) {
            return TagFormat.JSON;
        }
        return mediaTypes(accept).stream()
                .flatMap(wanted -> Arrays.stream(TagFormat.values())
                        .filter(format -> wanted.isCompatibleWith(MediaType.valueOf(format.mediaType()))))
                .findFirst()
                .orElseThrow(() -> ProblemException.status(
                        406, "The tag is there as application/json, image/svg+xml and image/png."));
    }

    private static List<MediaType> mediaTypes(String accept) {
        try {
            var mediaTypes = new ArrayList<>(MediaType.parseMediaTypes(accept));
            MimeTypeUtils.sortBySpecificity(mediaTypes);
            mediaTypes.sort(
                    Comparator.comparingDouble(MediaType::getQualityValue).reversed());
            return mediaTypes;
        } catch (InvalidMediaTypeException e) {
            throw ProblemException.badRequest("Accept", e.getMessage());
        }
    }

    private static <E extends Enum<E>> Optional<E> parameter(Message request, String name, Class<E> type) {
        var value = request.getHeader(name, String.class);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        name,
                        "must be one of "
                                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT))));
    }
}
