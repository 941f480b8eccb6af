using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Surveys.Proof.Modules;

/// <summary>A module of TorchSharp, constructed in one way.</summary>
/// <param name="Construction">What makes it, such as <c>Linear(4, 3)</c>.</param>
/// <param name="Sizes">The sizes of one sample.</param>
public sealed record ModuleCase(string Construction, params long[] Sizes)
{
    /// <summary>What is returned of the module m and the input x, where that is not its result on x.</summary>
    public string Call { get; init; } = "m.call(x)";

    /// <summary>How large the inputs are that it is measured on.</summary>
    public IReadOnlyList<double> Scales { get; init; } = [1e-9, 1, 1e6];

    /// <summary>Whether TorchSharp computes it wrongly or not at all, so that there are no numbers; <see cref="TorchSharpFaultTests"/> says until when.</summary>
    public bool IsFaulty { get; init; }

    /// <summary>The factory's name in torch.nn.</summary>
    public string Name => Construction[..Construction.IndexOf('(', StringComparison.Ordinal)];

    /// <summary>A network of the module alone, or between two layers that keep the shape, on a class of that name.</summary>
    public string Source(string className, bool isBetween)
    {
        var call = isBetween ? $"after.call({Call})" : Call;
        return $$"""
            using XAttr;
            using TorchSharp;
            using TorchSharp.Modules;
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            [XDnn]
            public partial class {{className}} : Module<Tensor, Tensor>
            {
                private readonly LeakyReLU before = nn.LeakyReLU(0.3);
                private readonly LeakyReLU after = nn.LeakyReLU(-0.6);
                private readonly {{Type}} m = nn.{{Construction}};

                public {{className}}()
                    : base("{{className}}") => RegisterComponents();

                public override Tensor forward(Tensor x)
                {
                    {{(isBetween ? "x = before.call(x);" : "")}}
                    return {{call}};
                }
            }
            """;
    }

    public override string ToString() => $"{Construction} on [{string.Join(", ", Sizes.Select(static size => size.ToString(CultureInfo.InvariantCulture)))}]";

    // Its own type, so that whatever TorchSharp calls it is bound.
    private string Type => Name switch
    {
        "Sequential" => "TorchSharp.Modules.Sequential",
        "Embedding_from_pretrained" or "EmbeddingBag_from_pretrained" => $"TorchSharp.Modules.{Name[..^"_from_pretrained".Length]}",
        "ModuleList" or "ModuleDict" => $"TorchSharp.Modules.{Name}<nn.Module>",
        _ => $"TorchSharp.Modules.{Name}",
    };
}
