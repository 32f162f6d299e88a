package dev.chatroom.protocol.json;

/** What came of reading a client's frame: something said, or what is wrong with it. */
public sealed interface Reading permits Said, Problem {}
