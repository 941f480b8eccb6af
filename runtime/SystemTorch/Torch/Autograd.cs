using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// The sum of the gradients of <paramref name="outputs"/> with respect to each of <paramref name="inputs"/>.
        /// </summary>
        /// <remarks>
        /// The graph is freed unless <paramref name="retain_graph"/> is set, also with <paramref name="create_graph"/>: set both.
        /// With <paramref name="allow_unused"/> the gradient of an input that does not matter is an invalid tensor.
        /// </remarks>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var results = new nint[inputs.Count];
            fixed (nint* outs = Handles(outputs), ins = Handles(inputs), seeds = Seeds(grad_outputs, outputs.Count), first = results)
            {
                Native.Check(Native.xt_grad(outs, outputs.Count, ins, inputs.Count, seeds, retain_graph, create_graph, allow_unused, first));
            }
            GC.KeepAlive((outputs, inputs, grad_outputs));
            return Array.ConvertAll(results, handle => new Tensor(handle)).ToList();
        }

        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            inputs ??= [];
            fixed (nint* roots = Handles(tensors), seeds = Seeds(grad_tensors, tensors.Count), leaves = Handles(inputs))
            {
                Native.Check(Native.xt_backward(roots, tensors.Count, seeds, retain_graph ?? create_graph, create_graph, leaves, inputs.Count));
            }
            GC.KeepAlive((tensors, grad_tensors, inputs));
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static nint[] Handles(IList<Tensor> tensors) => tensors.Select(t => t.Handle).ToArray();

        private static nint[]? Seeds(IList<Tensor>? seeds, int count)
        {
            if (seeds is null || seeds.Count == 0) return null;
            if (seeds.Count != count) throw new ArgumentException($"{seeds.Count} gradients were given for {count} outputs.");
            return seeds.Select(t => t?.Handle ?? 0).ToArray();
        }
    }
}
