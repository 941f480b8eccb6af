using System;

namespace XAttr.Examples.DecoyFashion;

/// <summary>Something that the user asked for cannot be had; the message says what and what to do.</summary>
internal sealed class BadInputException(string message, Exception? inner = null) : Exception(message, inner);
