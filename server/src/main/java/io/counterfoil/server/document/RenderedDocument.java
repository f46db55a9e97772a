package io.counterfoil.server.document;

/** A drawing of an issued document, as everyone gets it. */
public record RenderedDocument(DocumentFacts facts, DrawnFile file) {}
