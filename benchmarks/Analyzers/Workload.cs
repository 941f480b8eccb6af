using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using XAttr.Testing;

namespace XAttr.Benchmarks.Analyzers;

/// <summary>A project with networks written by hand, a file each, and files that have nothing to do with them.</summary>
/// <param name="files">All files.</param>
/// <param name="networks">How many of them are networks.</param>
internal sealed class Workload(int files, int networks)
{
    // Every text is new, so that nothing that Roslyn keeps by text is found again.
    private static int _edition;

    public int Files => files;

    public int Networks => networks;

    /// <summary>The project, parsed afresh.</summary>
    public CSharpCompilation Create()
    {
        var edition = ++_edition;
        return SourceCompilation.Create(Enumerable.Range(0, files).Select(i => i < networks ? Network(i, edition) : Bystander(i, edition)));
    }

    // Of the size of a small residual network, as one would write it.
    private static string Network(int index, int edition) => string.Create(CultureInfo.InvariantCulture, $$"""
        // Edition {{edition}}.
        using TorchSharp;
        using TorchSharp.Modules;
        using XAttr;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Workload;

        [XDnn]
        public partial class Network{{index}} : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(3, 16, 3, padding: 1, bias: false), conv2 = Conv2d(16, 16, 3, padding: 1, bias: false);
            private readonly Sequential head = Sequential(Dropout(), Linear(16, 32, hasBias: false), ReLU(), Linear(32, 10, hasBias: false));
            private readonly ModuleList<Conv2d> blocks = new();

            public Network{{index}}(int depth = 4) : base(nameof(Network{{index}}))
            {
                for (var i = 0; i < depth; i++)
                    blocks.Add(Conv2d(16, 16, 3, padding: 1, bias: false));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                using var scope = NewDisposeScope();
                var x = functional.relu(conv1.call(input));
                x = functional.relu(conv2.call(x) + x);
                foreach (var block in blocks)
                    x = Residual(block, x);
                x = functional.adaptive_avg_pool2d(functional.max_pool2d(x, 2), 1);
                return head.call(torch.flatten(x, 1)).MoveToOuterDisposeScope();
            }

            private static Tensor Residual(Conv2d block, Tensor x)
            {
                var y = functional.relu(block.call(x));
                return torch.maximum(x + y, 0.5 * x);
            }
        }
        """);

    private static string Bystander(int index, int edition) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Workload.Bystanders;

        [Serializable]
        public sealed class Bystander{{index}}
        {
            private readonly List<int> _values = [{{edition}}];

            public int Count => _values.Count;

            [Obsolete("use Sum")]
            public int Total(int factor) => Sum(factor);

            public int Sum(int factor)
            {
                var sum = 0;
                foreach (var value in _values.Where(value => value > factor))
                    sum += value * factor;
                return sum;
            }
        }
        """);
}
