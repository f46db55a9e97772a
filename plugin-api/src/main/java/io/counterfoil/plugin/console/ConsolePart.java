package io.counterfoil.plugin.console;

/** A part of an item: described, and then drawn by the host, or written as HTML. */
public sealed interface ConsolePart permits ConsoleFigures, ConsoleList, ConsoleMarkup {}
