"""Common first names that are not also common words: to notice full names in a text.

Chosen by hand from names that are common in English- and Spanish-speaking places; names such as
Will, Grace or Mark are left out, because sentences start with them.
"""

_NAMES = """
Aaliyah Aaron Abby Abdul Abigail Adam Adele Adrian Agnes Agnieszka Ahmed Aisha Alan Albert Alejandro
Alex Alexander Alexandra Alexis Alfred Ali Alice Alicia Allison Alma Alonzo Alyssa Amanda Amber
Amina Amira Amit Amy Ana Andre Andrea Andrew Andy Angela Angelica Angie Anil Anita Anjali Ann Anna
Anne Annette Annie Anthony Antoinette Anton Antonio Aoife Ariana Arjun Arthur Arturo Ashley Audrey
Austin Barbara Beatrice Becky Bella Ben Benjamin Bernadette Bernard Bernice Bertha Bessie Beth
Bethany Betty Beverly Bianca Blake Bobby Bonnie Brady Brandon Brenda Brent Brett Brian Bridget
Brittany Bruce Bryan Caitlin Caleb Callum Cameron Candace Carl Carla Carlos Carly Carmen Carol
Caroline Carolyn Cassandra Catherine Cathy Cecilia Cedric Charles Charlie Charlotte Chen Cheryl
Chloe Chris Christian Christina Christine Christopher Ciaran Cindy Claire Clara Clarence Claudia
Clifford Clint Clyde Colleen Connie Connor Cora Corey Cory Courtney Craig Crystal Curtis Cynthia
Dale Dan Dana Daniel Daniela Danielle Danny Daphne Darlene Darnell Darrell Darren Darryl David
DeShawn Debbie Deborah Debra Declan Deepak Delia Della Demetrius Denise Dennis Derek Diana Diane
Dianne Diego Dmitri Donald Donna Dora Doris Dorothy Douglas Dustin Dwayne Dwight Dylan Eddie Edith
Edna Eduardo Edward Edwin Eileen Elaine Elena Eli Elijah Elisa Elizabeth Ella Ellen Eloise Elsie
Emily Emma Enrique Eoin Eric Erica Erik Erika Erin Ernest Ernesto Esteban Estelle Esther Ethan Ethel
Eugene Eva Evan Evelyn Ewan Fatima Faye Felicia Felipe Felix Fernando Fiona Florence Floyd Frances
Francis Francisco Fred Freda Frederick Gabriel Gabriela Gail Gareth Garrett Gary Gemma Genevieve
Geoffrey George Gerald Geraldine Gerardo Gertrude Gilbert Gilberto Gina Gladys Glenda Glenn Gloria
Gordon Graciela Greg Gregory Greta Guadalupe Guillermo Gustavo Gwen Hamish Hamza Hannah Harold
Harriet Harry Harvey Hassan Heather Hector Helen Henry Herbert Herman Hilda Hiroshi Hoang Howard
Hubert Hugo Humberto Ian Ibrahim Ida Ignacio Igor Imani Imran Ines Inez Irene Irina Irma Irving
Isaac Isabel Isabella Isabelle Ivan Jackie Jackson Jacob Jacqueline Jada Jaime Jake Jamal James
Jamie Jana Jane Janet Janice Jared Jason Javier Jean Jeanette Jeannie Jeff Jeffrey Jenna Jennifer
Jenny Jeremy Jermaine Jerome Jerry Jesse Jessica Jesus Jill Jim Jimmy Joan Joanna Joaquin Jodi Joe
Joel Johanna John Johnny Jonah Jonathan Jordan Jorge Jose Joseph Josephine Josh Joshua Josie José
Joyce Juan Juana Juanita Judith Judy Julia Julian Julie Julio Julius Justin Kara Karen Kari Karl
Katarzyna Kate Katherine Kathleen Kathryn Kathy Katie Katrina Kayla Kayleigh Keisha Keith Kelly Ken
Kendall Kendra Kenneth Kerry Keshia Kevin Khalid Kim Kimberly Kirsten Kirsty Krista Kristen Kristin
Kristina Krystal Kurt Kyle Lakisha Lakshmi Lamar Lana Larry Latisha Latoya Laura Lauren Lawrence
Layla Leah Lee Leila Lena Leona Leonard Leonardo Leroy Leslie Lester Leticia Liam Lillian Lillie
Linda Lindsay Lindsey Linh Lisa Lloyd Logan Lois Lonnie Lorena Lorenzo Lori Lorna Lorraine Louis
Louisa Louise Lucas Lucia Lucille Lucy Luis Luke Luz Lydia Lyle Lynn Mabel Madeline Madison Maggie
Malik Mandy Manuel Marcella Marcelo Marcia Marco Marcus Marek Margaret Marguerite Maria Mariam
Marian Marianne Maribel Marie Marilyn Mario Marisol Marjorie Marla Marlene Marsha Martha Martin
Martina Marvin Mary Maryann Mateo Matt Matthew Maureen Mauricio Maxine Megan Meghan Mei Melanie
Melinda Melissa Melvin Mercedes Meredith Michael Michelle Miguel Mike Mildred Milton Minh Miranda
Miriam Mitchell Mohamed Mohammed Moira Moises Molly Monica Morgan Morris Muhammad Muriel Myra
Myron Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nathan Nathaniel Ned Neha Neil Nellie Nelson
Nestor Niamh Nicholas Nichole Nicole Nigel Nikolai Nina Noah Nolan Nora Noreen Norma Norman Octavio
Ofelia Oksana Olga Oliver Olivia Omar Oscar Otis Pablo Pam Pamela Patricia Patrick Patsy Paul Paula
Pauline Pawel Pedro Peggy Percy Peter Philip Phillip Phyllis Pilar Piotr Polly Pooja Preston
Priscilla Priya Quentin Rachel Rafael Rajesh Ralph Ramiro Ramon Ramona Randy Raquel Rashid Raul
Raymond Rebecca Regina Reginald Renee Rhonda Rhys Ricardo Richard Rick Ricky Riley Rita Robert
Roberta Roberto Rochelle Rocio Rodney Rodolfo Rodrigo Rogelio Roger Rohan Rolando Ronald Ronnie Rory
Rosa Rosalie Rosalind Rosemarie Rosemary Rosie Roxanne Roy Ruben Rudy Rufus Russell Ruth Ryan Sadie
Sally Sam Samantha Samira Samuel Sandra Sanjay Santiago Sara Sarah Sasha Scott Sean Selena Serena
Sergei Sergio Seth Shanice Shannon Shari Sharon Shawn Shawna Sheila Shelby Shelley Shelly Sherri
Shirley Sidney Siobhan Sofia Sonia Sophia Sophie Spencer Stacy Stanley Stella Stephanie Stephen
Steve Steven Stuart Sunil Susan Susie Suzanne Svetlana Sylvia Tabitha Tamara Tamika Tammy Tanya Tara
Tasha Tatiana Taylor Ted Terence Teresa Teri Terrell Terrence Terry Thelma Theodore Theresa Thomas
Thuy Tiffany Tim Timothy Tina Toby Todd Tom Tomas Tomasz Tommy Toni Tony Tonya Tracy Travis Tremaine
Trevon Trevor Tricia Troy Tuan Tyler Tyrone Valerie Vanessa Velma Vera Verna Vernon Veronica Vicente
Vicki Vickie Victor Victoria Vijay Vincent Virginia Vivian Vladimir Wallace Walter Wanda Warren
Wayne Wendy Wesley Wilbur William Willie Wilma Wilson Winston Xavier Xiomara Yasmin Yesenia Yolanda
Yuri Yusuf Yvette Yvonne Zachary Zainab Zoe Wei Jing Hui Xiao Yuki Kenji Akira Haruki Ling
"""
FIRST_NAMES = frozenset(_NAMES.split())
