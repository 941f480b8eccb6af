using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Functions that move, repeat or drop elements, or say where they are stored: the degree stays.</summary>
internal static class ShapeRows
{
    private const string Views = """
        alias view view_as reshape flatten ravel unflatten squeeze unsqueeze transpose t T H mT mH permute movedim moveaxis swapaxes swapdims
        expand expand_as broadcast_to narrow select slice diagonal contiguous positive adjoint atleast_1d atleast_2d atleast_3d as_strided
        pin_memory rename rename_ refine_names align_to align_as requires_grad_ with_requires_grad unfold detach_names
        MoveToOuterDisposeScope DetachFromDisposeScope DetatchFromDisposeScope MoveToOtherDisposeScope float double half bfloat16 cpu cuda
        resolve_conj resolve_neg real MoveToOuter Detach print
        """;

    private const string Copies = """
        clone fliplr flipud rot90 tile diag diagflat diag_embed trace diff index_select gather take take_along_dim masked_select nansum nanmean
        to_dense
        """;

    private const string Lists = "chunk split unbind tensor_split hsplit vsplit dsplit broadcast_tensors meshgrid";

    public static IReadOnlyDictionary<string, Row> All { get; } = Views.All(static call => View(call))
        .And(Copies, static call => call.Keep(call.Tensor(0), call.Tensor(0).IsNonnegative))
        .And(Lists, static call => List(call))
        .And("to type to_type type_as", static call => Convert(call))
        .And("long int short byte char bool", static call => Cut(call));

    private static TensorValue View(TorchCall call)
    {
        var input = call.Tensor(0);
        return call.Keep(input, input.IsNonnegative, isView: true);
    }

    private static Value List(TorchCall call)
    {
        var elements = call.AllTensors();
        ValueArray views = [.. elements.Take(call.Name is "broadcast_tensors" or "meshgrid" ? elements.Count : 1)
            .Select(element => (Value)call.Keep(element, element.IsNonnegative, isView: true))];
        if (call.Name is "broadcast_tensors" or "meshgrid")
            return call.Memory.Allocate(new SequenceObject(SequenceKind.List, views, []), call.Operation.Syntax);
        return call.Memory.Allocate(new SequenceObject(SequenceKind.List, views, [], IsOpen: true), call.Operation.Syntax);
    }

    private static Value Convert(TorchCall call)
    {
        var isCut = call.Values.Skip(1)
            .Any(static value => value is ScalarValue { Constant: EnumMember { Type: "ScalarType", Name: var name } } && !name.Contains("Float"));
        if (isCut)
            return Cut(call);
        var isOpen = call.Named.Any(static named => named.Type is { Name: "ScalarType" } && named.Value is not (ScalarValue { Constant: EnumMember } or ScalarValue { IsFloatingType: true }));

        // The type of another tensor, which may hold integers unless it scales or is learned.
        isOpen |= call.Values.Skip(1).OfType<TensorValue>().Any(static other => other is { Kind: DegreeKind.Known, Degree.Numerator: 0, Origin: not Origin.Parameter });
        return isOpen && !call.Tensor(0).IsInvariant
            ? call.CannotProve([call.Tensor(0)], $"{call.DisplayName}, whose type of number is not known")
            : View(call);
    }

    /// <summary>A result that is converted to another type of numbers.</summary>
    public static Value Typed(TorchCall call, Value result) =>
        result is TensorValue { DependsOnInput: true } tensor
        && call.Named.Any(static named => IsType(named.Type) && named.Value is ScalarValue { Constant: EnumMember { Name: var name } } && !name.Contains("Float"))
            ? Cut(call, tensor)
            : result;

    private static bool IsType(ITypeSymbol? type) => type is { Name: "ScalarType" } or INamedTypeSymbol { Name: "Nullable", TypeArguments: [{ Name: "ScalarType" }] };

    private static TensorValue Cut(TorchCall call) => Cut(call, call.Tensor(0));

    // C# takes a literal 0 for the type of numbers Byte: sum(0) has no dimension.
    private static TensorValue Cut(TorchCall call, TensorValue input) => call.OnlyInvariant(
        [input], RuleIds.NotHomogeneous, "it cuts its input off to integers, which do not scale with its input",
        call.Name is "sum" or "mean" or "prod" ? "keep it a floating-point number, and write a dimension as new[] { 0L }" : "keep it a floating-point number");
}
