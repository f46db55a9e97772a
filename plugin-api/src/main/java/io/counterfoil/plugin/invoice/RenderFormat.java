package io.counterfoil.plugin.invoice;

/** What a document can be drawn as. Treat an unknown constant as not supported. */
public enum RenderFormat {
    /** One page that stands alone: styles and pictures inside, no script. */
    HTML("text/html", "html"),
    PDF("application/pdf", "pdf");

    private final String mediaType;
    private final String extension;

    RenderFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of a file's name, without the dot. */
    public String extension() {
        return extension;
    }
}
