using System.CommandLine;
using FlinkCoin.Models;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>--model SPEC</c>, which may be repeated.</summary>
internal static class ModelArgument
{
    /// <summary>Makes the option; each specification is checked as it is read: whether it is a model of the task is known later.</summary>
    /// <param name="description">What it says in the help.</param>
    public static Option<string[]> Create(string description)
    {
        var option = new Option<string[]>("--model") { Description = description, HelpName = "SPEC", Arity = ArgumentArity.OneOrMore };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (Fault(token.Value) is { } fault)
                    result.AddError($"--model {token.Value}: {fault}");
            }
        });
        return option;
    }

    private static string? Fault(string text)
    {
        if (ModelSpecification.Split(text) is not [var one] || one != text)
            return "one model is needed, [SCALER|]NAME[:key=value,…]; repeat --model for another.";
        return FaultOf(text, isClassification: false) is { } fault && FaultOf(text, isClassification: true) is not null ? fault : null;
    }

    private static string? FaultOf(string text, bool isClassification)
    {
        try
        {
            _ = ModelSpecification.Parse(text, isClassification);
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }
}
