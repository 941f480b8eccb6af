using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Taking elements out and putting elements in.</summary>
internal static class IndexRows
{
    public static IReadOnlyDictionary<string, Row> All { get; } = "index".All(static call => Take(call))
        .And("index_put", static call => Put(call))
        .And("copy", static call => call.Keep(call.Tensor(1), call.Tensor(1).IsNonnegative));

    private static TensorValue Take(TorchCall call) => call.Keep(call.Tensor(0), call.Tensor(0).IsNonnegative, isView: true);

    private static TensorValue Put(TorchCall call) =>
        call.Join("maximum", [call.Tensor(0), call.Tensor(call["value"] ?? Value.Plain)]) with { IsNonnegative = false };
}
