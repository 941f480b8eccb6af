using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Functions that are layers too: the layer table says which they are, and their degree.</summary>
internal static class LayerRows
{
    public static IReadOnlyDictionary<string, Row> All { get; } = LayerTable.Layers.Values.Where(static layer => !layer.TakesTaps)
        .SelectMany(static layer => layer.Functions.Select(name => (Name: name, Row: Of(layer)))
            .Concat(layer.FunctionsWithPlaces.Select(name => (Name: name, Row: Places(Of(layer))))))
        .ToDictionary(static item => item.Name, static item => item.Row);

    // The places do not change with the scale.
    private static Row Places(Row values) => call => new TupleValue([values(call), call.Invariant([call.Tensor(0)])]);

    private static Row Of(Layer layer) => call =>
    {
        var result = LayerCalls.Apply(call.AsLayer(layer), [call.Tensor(0)]);
        return call.AllTensors().Skip(1).Any(static other => other.DependsOnInput)
            ? call.CannotProve([result], $"{call.DisplayName} with weights that are computed from the input")
            : result;
    };
}
