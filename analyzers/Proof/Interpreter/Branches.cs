using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Effects;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Follows branches: one way where it is known which, and else all of them.</summary>
internal sealed class Branches(NetInterpreter interpreter) : Part(interpreter)
{
    // Where jumps arrive from, by the label they go to: the ends of loops and switches.
    private readonly Dictionary<ISymbol, Store?> _jumps = new(SymbolEqualityComparer.Default);

    /// <summary>Follows one way where the condition is known, and both where it is not.</summary>
    public void Branch(IConditionalOperation conditional, Action whenTrue, Action whenFalse)
    {
        var test = Evaluate(conditional.Condition);
        if (test is ScalarValue { Constant: bool known })
        {
            if (known)
                whenTrue();
            else
                whenFalse();
            return;
        }

        // A check that only throws leaves one way to a result.
        var location = conditional.Condition.Syntax.GetLocation();
        if (!AlwaysThrows(conditional.WhenTrue) && !AlwaysThrows(conditional.WhenFalse))
        {
            DependOn(test, location);
            if (Scalars.Samples(test) is { } samples && !IsCheck(conditional) && !(KeepsValues(conditional.WhenTrue) && KeepsValues(conditional.WhenFalse)))
                Memory.Add([samples.Mixing]);
        }

        var before = Memory.Store;
        whenTrue();
        var first = Memory.Store;
        Memory.Store = before;
        whenFalse();
        Memory.Store = new Join(location).Of(first, Memory.Store);
    }

    // What is returned where a check holds, with the throw for where it does not behind it.
    private static bool IsCheck(IConditionalOperation conditional) =>
        conditional is { WhenFalse: null, Parent: IBlockOperation block } && AlwaysThrows(block.Operations.ElementAtOrDefault(block.Operations.IndexOf(conditional) + 1));

    private static bool KeepsValues(IOperation? branch) => branch is null || branch.DescendantsAndSelf().All(static part => part switch
    {
        IInvocationOperation call => TorchEffects.KeepsValues(call.TargetMethod.Name) && Types.IsTensor(call.TargetMethod.ContainingType),
        IOperation { ConstantValue.HasValue: true } or IBlockOperation or IExpressionStatementOperation or ISimpleAssignmentOperation or ILocalReferenceOperation
            or IParameterReferenceOperation or IArgumentOperation or IConversionOperation => true,
        _ => false,
    });

    private static bool AlwaysThrows(IOperation? operation) => operation switch
    {
        IThrowOperation => true,
        IConversionOperation conversion => AlwaysThrows(conversion.Operand),
        IExpressionStatementOperation statement => AlwaysThrows(statement.Operation),
        IBlockOperation { Operations: { IsEmpty: false } operations } => AlwaysThrows(operations[operations.Length - 1])
            && !operation.Descendants().Any(static part => part is IReturnOperation or IBranchOperation),
        _ => false,
    };

    /// <summary>What goes on depends on the value: where that is a tensor's, nothing behind is a fixed function of the input.</summary>
    public void DependOn(Value test, Location location)
    {
        if (test is TupleValue tuple)
        {
            foreach (var element in tuple.Elements)
                DependOn(element, location);
        }
        else if (test is ScalarValue { Origin: { DependsOnInput: true, Kind: not DegreeKind.Unknown } origin })
            Memory.Add(
            [
                .. origin.Causes.Where(static cause => cause.RuleId != FlowRuleIds.GradientCut),
                new Issue(FlowRuleIds.ControlFlowOnValues, location, origin.Degree.ToString()),
            ]);
        else if (test is ScalarValue { Origin: { } other })
            Memory.Add(other.Causes);
        else if (test is UnknownValue or TensorValue { DependsOnInput: true })
            Memory.Add(test.Issues.IsEmpty ? [Causes.CannotProve(location, "a condition on a tensor")] : test.Issues);
    }

    public void Switch(ISwitchOperation choice)
    {
        Interpreter.Gradients.Enter(choice.ExitLabel);
        var value = Evaluate(choice.Value);
        if (value is ChoiceValue several)
            Memory.Fork(several.Alternatives, alternative => Switch(choice, alternative), choice);
        else
            Switch(choice, value);
    }

    private Value Switch(ISwitchOperation choice, Value value)
    {
        DependOn(value, choice.Value.Syntax.GetLocation());
        var before = Memory.Store;
        Store? end = null;
        var join = new Join(choice.Value.Syntax.GetLocation());
        var isDecided = false;
        ISwitchCaseOperation? fallback = null;
        foreach (var section in choice.Cases)
        {
            fallback = section.Clauses.Any(static clause => clause.CaseKind == CaseKind.Default) ? section : fallback;
            if (isDecided)
                continue;
            Memory.Store = before;
            var matches = section.Clauses.Where(static clause => clause.CaseKind != CaseKind.Default)
                .Select(clause => Interpreter.Patterns.Matches(value, clause))
                .ToList();
            if (matches.All(static match => match == false))
                continue;
            isDecided = matches.Any(static match => match == true);
            before = Memory.Store;
            Execute(section.Body);
            end = join.Of(end, Memory.Store);
        }

        if (!isDecided)
        {
            Memory.Store = before;
            if (fallback is not null)
                Execute(fallback.Body);
            end = join.Of(end, Memory.Store);
        }

        Memory.Store = join.Of(end, TakeJumps(choice.ExitLabel));
        return Value.Plain;
    }

    public void Jump(IBranchOperation jump)
    {
        if (jump.BranchKind == BranchKind.GoTo)
            GiveUp(jump, "a goto");
        else if (jump.Target is { } target)
            _jumps[target] = new Join(jump.Syntax.GetLocation()).Of(_jumps.TryGetValue(target, out var store) ? store : null, Interpreter.Gradients.Jumped(target));
        Memory.Store = null;
    }

    /// <summary>What is known where the jumps to a label arrive; null where there are none.</summary>
    public Store? TakeJumps(ILabelSymbol label)
    {
        if (!_jumps.TryGetValue(label, out var store))
            return null;
        _jumps.Remove(label);
        return store;
    }
}
