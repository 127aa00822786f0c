"""Common first names that are not also common words: to notice full names in a text.

Chosen by hand from names that are common in English- and Spanish-speaking places; names such as
Will, Grace or Mark are left out, because sentences start with them.
"""

_NAMES = """
Aaron Abdul Abigail Adam Adrian Ahmed Aisha Alan Albert Alejandro Alex Alexander Alexandra
Alexis Alfred Ali Alice Alicia Allison Amanda Amber Amina Amy Ana Andre Andrea Andrew Andy
Angela Angelica Anita Ann Anna Anne Annie Anthony Antonio Arthur Ashley Audrey Austin Barbara
Beatrice Becky Ben Benjamin Bernard Beth Betty Beverly Bobby Bonnie Brandon Brenda Brian
Brittany Bruce Bryan Caleb Cameron Carl Carla Carlos Carmen Carol Caroline Carolyn Catherine
Cathy Charles Charlie Charlotte Chen Cheryl Chris Christian Christina Christine Christopher
Cindy Claire Clara Connie Connor Craig Crystal Cynthia Dale Dan Dana Daniel Daniela Danielle
Danny Darren David Deborah Debra Dennis Derek Diana Diane Diego Dmitri Donald Donna Doris
Dorothy Douglas Dwayne Dylan Eddie Edward Edwin Eileen Elaine Elena Eli Elijah Elizabeth Ellen
Emily Emma Eric Erica Erik Ernest Esther Ethan Eugene Eva Evan Evelyn Fatima Felix Fernando
Fiona Florence Francis Francisco Fred Frederick Gabriel Gabriela Gary George Gerald Gina Glenn
Gloria Gordon Greg Gregory Guadalupe Gustavo Hannah Harold Harry Hassan Heather Hector Helen
Henry Hiroshi Howard Hugo Ian Ibrahim Irene Isaac Isabel Isabella Ivan Jackie Jackson Jacob
Jacqueline Jaime Jake Jamal James Jamie Jane Janet Janice Jared Jason Javier Jean Jeff Jeffrey
Jennifer Jenny Jeremy Jerome Jerry Jesse Jessica Jesus Jill Jim Jimmy Joan Joanna Joe Joel John
Johnny Jonathan Jordan Jorge Jose Joseph Joshua Josie Joyce Juan Juana Judith Judy Julia Julian
Julie Justin Karen Karl Kate Katherine Kathleen Kathy Katie Kayla Keisha Keith Kelly Ken Kenneth
Kevin Kim Kimberly Kyle Lamar Larry Latoya Laura Lauren Lawrence Leah Lee Leonard Leslie Leticia
Liam Linda Lisa Logan Lois Lori Louis Louise Lucas Lucia Lucy Luis Luke Luz Lynn Madison Manuel
Marcia Marco Marcus Margaret Maria Marie Marilyn Mario Marlene Martha Martin Martina Marvin Mary
Mateo Matt Matthew Maureen Megan Mei Melanie Melissa Mercedes Michael Michelle Miguel Mike
Mildred Mohamed Mohammed Monica Muhammad Nancy Natalie Natasha Nathan Nathaniel Neil Nicholas
Nicole Nikolai Nina Noah Nora Norma Norman Oliver Olivia Omar Oscar Pablo Pamela Patricia
Patrick Paul Paula Pedro Peggy Peter Philip Phillip Phyllis Priya Rachel Rafael Ralph Ramon
Randy Raul Raymond Rebecca Renee Ricardo Richard Rick Ricky Rita Robert Roberta Roberto Rodney
Roger Ronald Ronnie Rosa Rosemary Rosie Roy Ruben Russell Ruth Ryan Sally Sam Samantha Samuel
Sandra Santiago Sara Sarah Scott Sean Sergio Seth Shannon Sharon Shawn Sheila Shirley Sofia
Sonia Sophia Sophie Stacy Stanley Stephanie Stephen Steve Steven Stuart Susan Susie Suzanne
Sylvia Tamara Tammy Tanya Tara Ted Teresa Terrence Terry Thelma Theodore Theresa Thomas Tiffany
Tim Timothy Tina Todd Tom Tommy Tony Tracy Travis Trevor Tyler Tyrone Valerie Vanessa Vera
Veronica Victor Victoria Vincent Virginia Vivian Walter Wanda Wayne Wendy Wesley William Willie
Xavier Yolanda Yusuf Yvonne Zachary
"""
FIRST_NAMES = frozenset(_NAMES.split())
