using System;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One item of an indexing expression: a number, a range, a new axis, an ellipsis, a truth value or a tensor.</summary>
    public struct TensorIndex
    {
        public static readonly TensorIndex Ellipsis = new() { IsEllipsis = true };
        public static readonly TensorIndex None = new() { IsNewAxis = true };
        public static readonly TensorIndex Null = None;
        public static readonly TensorIndex Colon = Slice();

        internal bool IsEllipsis { get; private set; }

        internal bool IsNewAxis { get; private set; }

        internal bool IsSlice { get; private set; }

        internal long? Start { get; private set; }

        internal long? Stop { get; private set; }

        internal long? Step { get; private set; }

        internal long? Index { get; private set; }

        internal bool? Truth { get; private set; }

        internal Tensor? Indices { get; private set; }

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { IsSlice = true, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value);

        public static TensorIndex Bool(bool value) => new() { Truth = value };

        public static TensorIndex Single(long? index) => new() { Index = index ?? throw new ArgumentNullException(nameof(index)) };

        public static TensorIndex Tensor(Tensor tensor) => new() { Indices = tensor };
    }
}
