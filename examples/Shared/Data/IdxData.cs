using System;
using System.Collections.Generic;

namespace XAttr.Examples.Shared;

/// <summary>The content of an IDX file of unsigned bytes: a row-major array.</summary>
/// <param name="Shape">The length of every dimension, slowest first.</param>
/// <param name="Values">All the values, row-major.</param>
public sealed record IdxData(IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Values);
