package com.fabrikam.dronedelivery.packages.tag;

/** The forms in which a tag is shown. */
public enum TagFormat {
    JSON("application/json"),
    SVG("image/svg+xml"),
    PNG("image/png");

    private final String mediaType;

    TagFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As HTTP names it. */
    public String mediaType() {
        return mediaType;
    }
}
