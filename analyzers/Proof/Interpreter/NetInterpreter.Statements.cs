using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <content>Statements.</content>
internal sealed partial class NetInterpreter
{
    // Where jumps arrive from, by the label they go to: the ends of loops and switches.
    private readonly Dictionary<ISymbol, Store?> _jumps = new(SymbolEqualityComparer.Default);

    private void Execute(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
            Execute(operation);
    }

    private void Execute(IOperation operation)
    {
        if (_store is null || !Step(operation))
            return;
        switch (operation)
        {
            case IBlockOperation block:
                ExecuteBlock(block);
                break;
            case IExpressionStatementOperation statement:
                Evaluate(statement.Operation);
                break;
            case IVariableDeclarationGroupOperation group:
                Execute(group.Declarations);
                break;
            case IVariableDeclarationOperation declaration:
                foreach (var declarator in declaration.Declarators)
                    Declare(declarator, declaration.Initializer);
                break;
            case IReturnOperation statement:
                Return(statement);
                break;
            case IConditionalOperation conditional:
                Branch(conditional, () => Execute(conditional.WhenTrue), () => ExecuteOptional(conditional.WhenFalse));
                break;
            case ILoopOperation loop:
                ExecuteLoop(loop);
                break;
            case ISwitchOperation choice:
                ExecuteSwitch(choice);
                break;
            case IUsingOperation scope:
                ExecuteUsing(scope);
                break;
            case ITryOperation attempt:
                ExecuteTry(attempt);
                break;
            case IBranchOperation jump:
                Jump(jump);
                break;
            case IThrowOperation:
                _store = null;
                break;
            case ILabeledOperation { Operation: { } labeled }:
                Execute(labeled);
                break;
            case ILockOperation locked:
                Execute(locked.Body);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case IUsingDeclarationOperation declaration:
                ExecuteUsingDeclaration(declaration);
                break;
            default:
                Evaluate(operation);
                break;
        }
    }

    private void ExecuteOptional(IOperation? operation)
    {
        if (operation is not null)
            Execute(operation);
    }

    // Switching gradients off by `using var` ends with the block.
    private void ExecuteBlock(IBlockOperation block)
    {
        var gradients = _store?.GradientsOff;
        Execute(block.Operations);
        if (_store is not null)
            _store = _store with { GradientsOff = gradients };
    }

    private void Declare(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? shared)
    {
        var initializer = declarator.Initializer ?? shared;
        if (initializer is null)
            return;
        if (declarator.Symbol.IsRef)
            GiveUp(declarator, "a second name for a variable");
        var value = Evaluate(initializer.Value);
        if (declarator.Symbol.RefKind != RefKind.None && Types.HoldsTensors(declarator.Symbol.Type))
            GiveUp(declarator, "a reference to a variable");
        _store = _store?.Set(declarator.Symbol, value);
    }

    private void Return(IReturnOperation statement)
    {
        var value = statement.ReturnedValue is { } returned ? Evaluate(returned) : Value.Plain;
        if (_store is not null && Frame is { } frame)
        {
            if (statement.Kind == OperationKind.Return)
                frame.Returns.Add((_store, value, statement.Syntax.GetLocation()));
            else
                GiveUp(statement, "an iterator");
        }

        _store = null;
    }

    /// <summary>Follows one way where the condition is known, and both where it is not.</summary>
    private void Branch(IConditionalOperation conditional, Action whenTrue, Action whenFalse)
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
            DependOn(test, location);
        var before = _store;
        whenTrue();
        var first = _store;
        _store = before;
        whenFalse();
        _store = new Join(location).Of(first, _store);
    }

    private static bool AlwaysThrows(IOperation? operation) => operation switch
    {
        IThrowOperation => true,
        IConversionOperation conversion => AlwaysThrows(conversion.Operand),
        IExpressionStatementOperation statement => AlwaysThrows(statement.Operation),
        IBlockOperation { Operations: { IsEmpty: false } operations } => AlwaysThrows(operations[operations.Length - 1])
            && !operation.Descendants().Any(static part => part is IReturnOperation or IBranchOperation),
        _ => false,
    };

    // What goes on depends on the value: where that is a tensor's, nothing behind is a fixed function of the input.
    private void DependOn(Value test, Location location)
    {
        if (test is ScalarValue { Origin: { DependsOnInput: true } origin })
            _store = _store?.With(
            [
                .. origin.Causes.Where(static cause => cause.RuleId != FlowRuleIds.GradientCut),
                new Issue(FlowRuleIds.ControlFlowOnValues, location, origin.Degree.ToString()),
            ]);
        else if (test is UnknownValue or TensorValue { DependsOnInput: true })
            _store = _store?.With(test.Issues.IsEmpty ? [CannotProve(location, "a condition on a tensor")] : test.Issues);
    }

    private void ExecuteSwitch(ISwitchOperation choice)
    {
        var value = Evaluate(choice.Value);
        DependOn(value, choice.Value.Syntax.GetLocation());
        var before = _store;
        Store? end = null;
        var join = new Join(choice.Value.Syntax.GetLocation());
        var isDecided = false;
        ISwitchCaseOperation? fallback = null;
        foreach (var section in choice.Cases)
        {
            fallback = section.Clauses.Any(static clause => clause.CaseKind == CaseKind.Default) ? section : fallback;
            var matches = section.Clauses.Where(static clause => clause.CaseKind != CaseKind.Default)
                .Select(clause => Matches(value, clause))
                .ToList();
            if (isDecided || matches.Count == 0 || matches.All(static match => match == false))
                continue;
            isDecided = matches.Any(static match => match == true);
            _store = before;
            Execute(section.Body);
            end = join.Of(end, _store);
        }

        if (!isDecided)
        {
            _store = before;
            if (fallback is not null)
                Execute(fallback.Body);
            end = join.Of(end, _store);
        }

        _store = join.Of(end, TakeJumps(choice.ExitLabel));
    }

    private bool? Matches(Value value, ICaseClauseOperation clause) => clause switch
    {
        ISingleValueCaseClauseOperation single => Same(value, Evaluate(single.Value)),
        IPatternCaseClauseOperation { Guard: null } pattern => Matches(value, pattern.Pattern),
        _ => null,
    };

    private void ExecuteUsing(IUsingOperation scope)
    {
        var gradients = _store?.GradientsOff;
        if (scope.Resources is IVariableDeclarationGroupOperation group)
        {
            SwitchGradients(group);
            Execute(group);
        }
        else
        {
            SwitchGradients(scope.Resources);
            Evaluate(scope.Resources);
        }

        Execute(scope.Body);
        if (_store is not null)
            _store = _store with { GradientsOff = gradients };
    }

    private void ExecuteUsingDeclaration(IUsingDeclarationOperation declaration)
    {
        SwitchGradients(declaration.DeclarationGroup);
        Execute(declaration.DeclarationGroup);
    }

    private void SwitchGradients(IOperation resources)
    {
        foreach (var call in resources.DescendantsAndSelf()
            .OfType<IInvocationOperation>()
            .Where(static call => Types.IsTorchSharp(call.TargetMethod)))
        {
            var isOff = call.TargetMethod.Name is "no_grad" or "inference_mode" or "set_grad_enabled"
                && call.Arguments.All(static argument => argument.Value.ConstantValue is not { HasValue: true, Value: bool mode }
                    || mode == (((IInvocationOperation)argument.Parent!).TargetMethod.Name == "inference_mode"));
            if (_store is not null && (isOff || call.TargetMethod.Name is "enable_grad" or "set_grad_enabled"))
                _store = _store with { GradientsOff = isOff ? Spans.Of(call) : null };
        }
    }

    // Where an exception is caught, nothing is known of what was assigned before it: only handlers that throw again are followed.
    private void ExecuteTry(ITryOperation attempt)
    {
        var before = _store;
        Execute(attempt.Body);
        var end = _store;
        foreach (var handler in attempt.Catches)
        {
            _store = before;
            var ways = Frame?.Returns.Count;
            Execute(handler.Handler);
            if (_store is not null || Frame?.Returns.Count != ways)
                GiveUp(attempt, "a caught exception");
        }

        _store = end;
        if (attempt.Finally is { } final)
        {
            if (_store is null)
            {
                // The ways out run it too, after their values are computed.
                _store = before;
                Execute(final);
                _store = null;
            }
            else
            {
                Execute(final);
            }
        }
    }

    private void Jump(IBranchOperation jump)
    {
        if (jump.BranchKind == BranchKind.GoTo)
            GiveUp(jump, "a goto");
        else if (jump.Target is { } target)
            _jumps[target] = new Join(jump.Syntax.GetLocation()).Of(_jumps.TryGetValue(target, out var store) ? store : null, _store);
        _store = null;
    }

    private Store? TakeJumps(ILabelSymbol label)
    {
        if (!_jumps.TryGetValue(label, out var store))
            return null;
        _jumps.Remove(label);
        return store;
    }
}
