using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Indexing as Python has it: numbers and ranges make views, tensors and truth values copy.
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(ToIndices(indices));
            set => index_put_(value, ToIndices(indices));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => Aten.select_int.Call(this, 0, i1);
            set => index_put_(value, ToIndices(new[] { i1 }));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(ToIndices(new[] { i1, i2 }));
            set => index_put_(value, ToIndices(new[] { i1, i2 }));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(ToIndices(new[] { i1, i2, i3 }));
            set => index_put_(value, ToIndices(new[] { i1, i2, i3 }));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(ToIndices(new[] { i1, i2, i3, i4 }));
            set => index_put_(value, ToIndices(new[] { i1, i2, i3, i4 }));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => index(ToIndices(new[] { i1, i2, i3, i4, i5 }));
            set => index_put_(value, ToIndices(new[] { i1, i2, i3, i4, i5 }));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => index(ToIndices(new[] { i1, i2, i3, i4, i5, i6 }));
            set => index_put_(value, ToIndices(new[] { i1, i2, i3, i4, i5, i6 }));
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = Apply(indices);
            if (tensors is null) return view;
            using (view) return Aten.index_Tensor.Call(view, Arg.OptionalList(tensors));
        }

        public Tensor index(params Tensor[] indices) => index(ToIndices(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, tensors) = Apply(indices);
            using (view)
            {
                if (tensors is not null) Aten.index_put_.CallInPlace(view, Arg.OptionalList(tensors), value, accumulate);
                else if (accumulate) view.add_(value);
                else view.copy_(value);
            }
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, ToIndices(indices), false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => index_put_(value, ToIndices(indices), accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var tensor = full(Array.Empty<long>(), value, dtype);
            return index_put_(tensor, indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, ToIndices(indices));

        private static TensorIndex[] ToIndices(long[] indices) => Array.ConvertAll(indices, i => (TensorIndex)i);

        private static TensorIndex[] ToIndices(Tensor[] indices) => Array.ConvertAll(indices, TensorIndex.Tensor);

        // Numbers, ranges and new axes as a view; what is left to gather by, one entry a dimension of the view, or null.
        private (Tensor View, Tensor?[]? Tensors) Apply(TensorIndex[] indices)
        {
            var view = alias();
            var tensors = new List<Tensor?>();
            long dimension = 0;
            for (int i = 0; i < indices.Length; i++)
            {
                var item = indices[i];
                if (item.IsEllipsis)
                {
                    var skipped = view.ndim - dimension - indices.Skip(i + 1).Sum(Consumed);
                    tensors.AddRange(Enumerable.Repeat<Tensor?>(null, (int)skipped));
                    dimension += skipped;
                    continue;
                }
                var next = Step(view, item, dimension);
                view.Dispose();
                view = next;
                if (item.Index is not null) continue;
                if (item.Truth is { } truth) tensors.Add(tensor(truth).unsqueeze(0));
                else tensors.Add(item.Indices);
                dimension += Math.Max(1, item.Indices is null ? 1 : Consumed(item));
            }
            return (view, tensors.Any(t => t is not null) ? tensors.ToArray() : null);
        }

        private static Tensor Step(Tensor view, TensorIndex item, long dimension)
        {
            if (item.Index is { } index) return Aten.select_int.Call(view, dimension, index);
            if (item.IsSlice) return Aten.slice_Tensor.Call(view, dimension, item.Start, item.Stop, item.Step ?? 1);
            if (item.IsNewAxis || item.Truth is not null) return Aten.unsqueeze.Call(view, dimension);
            return view.alias();
        }

        // How many dimensions of the source an item uses up: a mask as many as it has.
        private static long Consumed(TensorIndex item)
        {
            if (item.IsNewAxis || item.IsEllipsis || item.Truth is not null) return 0;
            return item.Indices is { } tensor && tensor.dtype is ScalarType.Bool or ScalarType.Byte ? item.Indices!.ndim : 1;
        }
    }
}
